using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Language.Pinyin;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>Deeds of curators. What the store refuses comes back as data.</summary>
internal static class Curation
{
    private const int MostMerged = 50;
    private const int MostParts = 20;
    private const int MostFacts = 100;

    public static Task<CurationPayload> MergeAsync(IResolveFieldContext context) => DoAsync(context, (store, input) => store.MergeAsync(
        new MergeRequest
        {
            Id = ReadId(input),
            By = ReadBy(input),
            Reason = ReadReason(input),
            ExpectedVersions = ReadVersions(input),
            Survivor = NodeIds.ParseEntity(input.Ref<string>("survivor")!, "input.survivor"),
            Merged = Counted(input, "merged", MostMerged, input.List("merged", Entity)!.Value),
        },
        context.CancellationToken));

    public static Task<CurationPayload> SplitAsync(IResolveFieldContext context) => DoAsync(context, (store, input) => store.SplitAsync(
        new SplitRequest
        {
            Id = ReadId(input),
            By = ReadBy(input),
            Reason = ReadReason(input),
            ExpectedVersions = ReadVersions(input),
            Entity = NodeIds.ParseEntity(input.Ref<string>("entity")!, "input.entity"),
            Parts = [.. Counted(input, "parts", MostParts, input.Objects("parts")!.Value).Select(ReadPart)],
        },
        context.CancellationToken));

    public static Task<CurationPayload> ReviewAsync(IResolveFieldContext context) => DoAsync(context, (store, input) => store.ReviewAsync(
        new ReviewRequest
        {
            Id = ReadId(input),
            By = ReadBy(input),
            Reason = ReadReason(input),
            Facts = Counted(input, "facts", MostFacts, input.List("facts", (id, path) => NodeIds.ParseFact((string)id, path))!.Value),
            Status = input.Value<FactStatus>("status")!.Value,
        },
        context.CancellationToken));

    public static async Task<CurationPayload> UndoAsync(IResolveFieldContext context)
    {
        var payload = await DoAsync(context, (store, input) => store.UndoAsync(
            new UndoRequest(ReadId(input), NodeIds.ParseChange(input.Ref<string>("change")!, "input.change"), ReadBy(input), ReadReason(input)), context.CancellationToken)).ConfigureAwait(false);
        if (payload.Errors is not [ConflictError conflict])
        {
            return payload;
        }

        var id = ChangeId.Parse(InputObject.Of(context, "input")!.Ref<string>("change")!);
        var found = await GraphRequest.Of(context).Store.FindChangesAsync([id], context.CancellationToken).ConfigureAwait(false);
        return new CurationPayload(null, [conflict with { BlockedBy = found.TryGetValue(id, out var change) ? change.BlockedBy : [] }]);
    }

    private static async Task<CurationPayload> DoAsync(IResolveFieldContext context, Func<IGraphStore, InputObject, Task<Change>> deed)
    {
        try
        {
            var change = await deed(GraphRequest.Of(context).Store, InputObject.Of(context, "input")!).ConfigureAwait(false);
            return new CurationPayload(change, []);
        }
        catch (InvalidInputException failure)
        {
            return new CurationPayload(null, [failure.Code == "NOT_FOUND" ? new NotFoundError(failure.Message, ["input"], null) : new InvalidInputError(failure.Message, ["input"], failure.Code)]);
        }
        catch (ConflictException failure)
        {
            return new CurationPayload(null, [new ConflictError(failure.Message, ["input"], [])]);
        }
    }

    private static SplitPart ReadPart(InputObject part)
    {
        var (zh, en, type) = (part.Ref<string>("nameZh"), part.Ref<string>("nameEn"), part.Value<EntityType>("type"));
        var isPerson = type == EntityType.Person;
        return new SplitPart
        {
            Locals = part.List("locals", (id, path) => NodeIds.ParseLocal((string)id, path))!.Value,
            Into = part.Ref<string>("into") is { } into ? NodeIds.ParseEntity(into, part.Path + ".into") : null,
            Type = type,
            NameZh = zh,
            NameEn = en,
            Pinyin = zh is null ? null : NameLookups.Spell(zh, isPerson),
            Lookups = [.. new[] { zh, en }.OfType<string>().SelectMany(name => NameLookups.For(name, isPerson)).DistinctBy(l => (l.Key, l.Kind))],
        };
    }

    private static ChangeId ReadId(InputObject input)
        => input.Ref<string>("idempotencyKey") is { } key ? ChangeId.Create("key\n" + Limited(key, "idempotencyKey", 200)) : ChangeId.New();

    private static string ReadBy(InputObject input) => Limited(input.Ref<string>("by")!, "by", 200);

    private static string? ReadReason(InputObject input) => input.Ref<string>("reason") is { Length: > 0 } reason ? Limited(reason, "reason", 2_000) : null;

    private static ImmutableDictionary<EntityId, int> ReadVersions(InputObject input)
        => (input.Objects("expectedVersions") ?? [])
            .GroupBy(v => NodeIds.ParseEntity(v.Ref<string>("entity")!, v.Path + ".entity"), v => v.Value<int>("version")!.Value)
            .ToImmutableDictionary(g => g.Key, g => g.Last());

    private static EntityId Entity(object id, string path) => NodeIds.ParseEntity((string)id, path);

    private static string Limited(string text, string name, int most)
        => !string.IsNullOrWhiteSpace(text) && text.Length <= most
            ? text
            : throw new InvalidInputException($"Argument 'input.{name}' has {text.Length} characters; it must be 1..{most}, not all blank.", code: "INVALID_ARGUMENT");

    private static ImmutableArray<T> Counted<T>(InputObject input, string name, int most, ImmutableArray<T> list)
        => list.Length >= 1 && list.Length <= most ? list : throw new InvalidInputException($"Argument '{input.Path}.{name}' lists {list.Length}; it must be 1..{most}.", code: "INVALID_ARGUMENT");
}
