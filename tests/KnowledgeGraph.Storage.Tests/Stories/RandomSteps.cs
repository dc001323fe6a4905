using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Oracle;

namespace KnowledgeGraph.Storage.Tests.Stories;

/// <summary>Random things to do to a graph: read, read again, delete, merge, split, review, take back.</summary>
public static class RandomSteps
{
    private static readonly Gen<RandomClaim> Claims = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 1], Gen.Int[1, 9], Gen.Bool, Gen.Int[0, 3], (s, o, p, c, denied, when) => new RandomClaim(s, o == s ? 6 : o, p, c / 10.0, denied, when));

    private static readonly Gen<RandomStep> Applying = Gen.Select(
        Gen.Int[0, 5], Claims.List[0, 4], Gen.Int[0, 11], Gen.Int[0, 6].List[0, 2],
        RandomStep (article, claims, repeats, copies) => new ApplyStep(article, claims, repeats < article ? repeats : null, copies));

    public static Gen<RandomStep> Any { get; } = Gen.Frequency(
        (5, Applying),
        (1, Gen.Int[0, 5].Select(RandomStep (a) => new DeleteStep(a))),
        (1, Gen.Int[0, 1].Select(RandomStep (s) => new DeleteSourceStep(s))),
        (2, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], RandomStep (a, b) => new MergeStep(a, b))),
        (2, Gen.Select(Gen.Int[0, 99], Gen.Int[1, 255], Gen.Int[0, 99], Gen.Bool, RandomStep (a, bits, b, isNew) => new SplitStep(a, bits, isNew ? null : b))),
        (2, Gen.Select(Gen.Int[0, 99], Gen.Enum<FactStatus>(), RandomStep (f, s) => new ReviewStep(f, s))),
        (2, Gen.Int[0, 99].Select(RandomStep (c) => new UndoStep(c))));
}

/// <summary>Numbers name what is there at the time, counted round.</summary>
public abstract record RandomStep
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public abstract Task RunAsync(IGraphStore store, OracleGraph oracle);

    protected static T? Pick<T>(IReadOnlyList<T> all, int number)
        where T : struct => all.Count == 0 ? null : all[number % all.Count];
}

/// <param name="Object">Past the end of the names: a quantity.</param>
public sealed record RandomClaim(int Subject, int Object, int Predicate, double Confidence, bool IsDenied, int When);

public sealed record ApplyStep(int Article, List<RandomClaim> Claims, int? Repeats, List<int> Copies) : RandomStep
{
    private static readonly string[] Names = ["阿里云", "华为", "小米", "腾讯", "DeepSeek-V3", "梁文锋"];
    private static readonly string[] Predicates = ["USES", "PARTNER_OF"];

    public static string SourceOf(int article) => article % 2 == 0 ? "新华社" : "财新";

    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        var batch = Build();
        oracle.Apply(batch);
        await store.ApplyAsync(batch, Token);
        Assert.False((await store.ApplyAsync(batch, Token)).Changed);
    }

    public override string ToString() => $"apply {Article}{(Repeats is { } r ? $" repeats {r}" : "")} copies {string.Join(',', Copies)}: {string.Join("; ", Claims)}";

    private GraphBatch Build()
    {
        var story = new Story($"article {Article}")
        {
            Source = SourceOf(Article),
            PublishedAt = Story.Day(1, 1 + (Article / 2)),
            Repeats = Repeats is { } original ? Story.IdOf($"article {original}", SourceOf(original)) : null,
            Copies = [.. Copies.Select(c => Story.IdOf($"article {c}", SourceOf(c)))],
        };
        if (Article == 0)
        {
            story.Knows(Cast.Seed("阿里云", Origin.Curated));
        }

        foreach (var claim in Claims)
        {
            Func<Statement, Statement> with = s => s with { Stage = claim.IsDenied ? Stage.Denied : Stage.Asserted, Validity = Validity(claim.When) };
            _ = claim.Object < Names.Length
                ? story.Says(Names[claim.Subject], Predicates[claim.Predicate], Names[claim.Object], claim.Confidence, with)
                : story.Measures(Names[claim.Subject], "用户数", new Quantity(claim.When, null, "person", Bound.Exact), claim.Confidence, with);
        }

        return story.Build();
    }

    private static TimeInterval? Validity(int when) => when switch
    {
        0 => null,
        1 => Times.Year(2024),
        2 => Times.Day(2024, 5, 1),
        _ => Times.Since(2023),
    };
}

public sealed record DeleteStep(int Article) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        var id = Story.IdOf($"article {Article}", ApplyStep.SourceOf(Article));
        Assert.Equal(oracle.Delete(id), await store.DeleteArticleAsync(id, Token));
    }
}

public sealed record DeleteSourceStep(int Source) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
        => Assert.Equal(oracle.DeleteSource(ApplyStep.SourceOf(Source)), await store.DeleteSourceAsync(ApplyStep.SourceOf(Source), Token));
}

public sealed record MergeStep(int Survivor, int Merged) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        List<EntityId> entities = [.. oracle.Entities().Select(e => e.Id)];
        if (Pick(entities, Survivor) is { } survivor && Pick([.. entities.Where(e => e != survivor)], Merged) is { } merged)
        {
            var request = new MergeRequest { Id = ChangeId.Create($"{oracle.Deeds.Count}"), By = "curator", Survivor = survivor, Merged = [merged] };
            oracle.Apply(request);
            var change = await store.MergeAsync(request, Token);
            Assert.Equal(change, await store.MergeAsync(request, Token) with { Entities = change.Entities, Facts = change.Facts, BlockedBy = change.BlockedBy });
            Assert.Equal(survivor, (await store.FindEntitiesAsync([merged], Token))[merged].MergedInto);
        }
    }
}

/// <param name="Bits">Which of its local entities go.</param>
/// <param name="Into">An entity that is there, or null for a new one.</param>
public sealed record SplitStep(int Entity, int Bits, int? Into) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        List<EntityId> entities = [.. oracle.Entities().Select(e => e.Id)];
        if (Pick(entities, Entity) is not { } entity)
        {
            return;
        }

        ImmutableArray<LocalEntityId> locals = [.. oracle.LocalsOf(entity).Where((_, i) => (Bits >> (i % 8) & 1) == 1)];
        var into = Into is { } number ? Pick([.. entities.Where(e => e != entity)], number) : null;
        if (!locals.IsEmpty && (into is not null || Into is null))
        {
            var request = new SplitRequest
            {
                Id = ChangeId.Create($"{oracle.Deeds.Count}"), By = "curator", Entity = entity, Parts = [new SplitPart { Locals = locals, Into = into, NameZh = into is null ? "另一个" : null }],
            };
            oracle.Apply(request);
            await store.SplitAsync(request, Token);
        }
    }
}

public sealed record ReviewStep(int Fact, FactStatus Status) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        if (Pick([.. oracle.Facts().Select(f => f.Id)], Fact) is { } fact)
        {
            var request = new ReviewRequest { Id = ChangeId.Create($"{oracle.Deeds.Count}"), By = "curator", Facts = [fact], Status = Status };
            oracle.Apply(request);
            await store.ReviewAsync(request, Token);
        }
    }
}

public sealed record UndoStep(int Change) : RandomStep
{
    public override async Task RunAsync(IGraphStore store, OracleGraph oracle)
    {
        if (Pick(oracle.Deeds, Change) is not { } change)
        {
            return;
        }

        var request = new UndoRequest(ChangeId.Create($"undo {change}"), change, "curator", null);
        if (oracle.IsUndone(change))
        {
            Assert.Equal(change, (await store.UndoAsync(request, Token)).Undoes);
            await Assert.ThrowsAsync<ConflictException>(() => store.UndoAsync(request with { Id = ChangeId.New() }, Token));
        }
        else if (oracle.Blockers(change).Count > 0)
        {
            await Assert.ThrowsAsync<ConflictException>(() => store.UndoAsync(request, Token));
        }
        else
        {
            oracle.Undo(change);
            await store.UndoAsync(request, Token);
        }
    }
}
