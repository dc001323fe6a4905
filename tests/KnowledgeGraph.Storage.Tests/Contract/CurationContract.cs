using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Merging and splitting entities, and taking that back.</summary>
public abstract class CurationContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private static MergeRequest Joining(string survivor, params string[] merged)
        => new() { By = "analyst", Reason = "同一家", Survivor = Cast.Id(survivor), Merged = [.. merged.Select(Cast.Id)] };

    private Task FillAsync() => ApplyAsync(
        new Story("one") { PublishedAt = Story.Day(1, 1) }.Says("阿里云", "PARTNER_OF", "华为", 0.6).Says("小米", "USES", "阿里云"),
        new Story("two") { PublishedAt = Story.Day(1, 2) }.Says("Aliyun", "PARTNER_OF", "华为", 0.5).Says("Aliyun", "DEVELOPED", "通义千问")
            .Knows(Cast.Seed("Aliyun") with { ExternalIds = [new ExternalIdRecord("wikidata", "Q9")] }));

    [Fact]
    public async Task The_survivor_of_a_merge_has_what_both_had()
    {
        await FillAsync();

        await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        var survivor = (await FindAsync("阿里云"))!;
        Assert.Equal((2, 3, 3, 3), (survivor.ArticleCount, survivor.FactCount, survivor.Degree, (await FactsAsync()).Count));
        Assert.Contains("Aliyun", survivor.Aliases.Select(a => a.Text));
        Assert.Equal([new ExternalIdRecord("wikidata", "Q9")], survivor.ExternalIds);
        var shared = Assert.Single(await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } }));
        Assert.Equal((survivor.Id, 2, 0.8), (shared.Subject, shared.SourceCount, Math.Round(shared.Confidence, 9)));
    }

    [Fact]
    public async Task A_merged_entity_resolves_by_id_and_is_listed_nowhere()
    {
        await FillAsync();

        await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        Assert.Equal(Cast.Id("阿里云"), (await FindAsync("Aliyun"))!.MergedInto);
        Assert.Equal(0, (await FindAsync("Aliyun"))!.FactCount);
        Assert.DoesNotContain(Cast.Id("Aliyun"), (await Store.QueryEntitiesAsync(new EntityQuery(null, [], PageRequest.Top(100)), Token)).Nodes.Select(e => e.Id));
        Assert.Equal([Cast.Id("阿里云")], (await Store.FindEntitiesByNameAsync("aliyun", null, Token)).Select(e => e.Id));
        Assert.Equal(Cast.Id("阿里云"), (await Store.FindEntityByExternalIdAsync(new ExternalIdRecord("wikidata", "Q9"), Token))!.Id);
        Assert.Equal([Cast.Id("阿里云")], (await Store.FindCandidatesAsync([NameKey.Of("Aliyun")], Token))[NameKey.Of("Aliyun")].Select(c => c.Id));
        Assert.Equal([Cast.Id("阿里云")], (await Store.SuggestAsync("aliyun", null, 5, Token)).Select(s => s.Entity));
        var filter = new EntityFilter { Alias = new StringFilter { Eq = "ALIYUN" } };
        Assert.Equal([Cast.Id("阿里云")], (await Store.QueryEntitiesAsync(new EntityQuery(filter, [], PageRequest.Top(9)), Token)).Nodes.Select(e => e.Id));
        Assert.Equal([Cast.Id("Aliyun")], (await Store.FindMergedAsync([Cast.Id("阿里云"), Cast.Id("华为")], Token)).Single().Value.Select(e => e.Id));
    }

    [Fact]
    public async Task What_is_read_of_a_merged_entity_later_counts_for_the_survivor()
    {
        await FillAsync();
        await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        await ApplyAsync(new Story("three").Says("Aliyun", "USES", "小米"));

        Assert.Equal(Cast.Id("阿里云"), Assert.Single(await FactsAsync(new FactFilter { Object = new EntityFilter { IdIn = [Cast.Id("小米")] } })).Subject);
        Assert.Equal(3, (await FindAsync("阿里云"))!.ArticleCount);
    }

    [Fact]
    public async Task After_the_undo_of_a_merge_every_read_is_as_before()
    {
        await FillAsync();
        var before = await Snapshot.TakeTimelessAsync(Store, Token);
        var version = (await FindAsync("阿里云"))!.Version;
        Host.Time.Advance(TimeSpan.FromHours(1));
        var change = await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);
        Assert.NotEqual(before, await Snapshot.TakeTimelessAsync(Store, Token));
        Host.Time.Advance(TimeSpan.FromHours(1));

        var undo = await Store.UndoAsync(new UndoRequest(ChangeId.New(), change.Id, "analyst", "doch nicht"), Token);

        Assert.Equal((ChangeKind.Undo, change.Id), (undo.Kind, undo.Undoes!.Value));
        Assert.Equal(before, await Snapshot.TakeTimelessAsync(Store, Token));
        Assert.True((await FindAsync("阿里云"))!.Version > version);
    }

    [Fact]
    public async Task Merges_in_a_row_all_lead_to_the_last_survivor()
    {
        await FillAsync();
        await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        await Store.MergeAsync(Joining("华为", "阿里云"), Token);

        Assert.Equal((Cast.Id("华为"), Cast.Id("华为")), ((await FindAsync("Aliyun"))!.MergedInto, (await FindAsync("阿里云"))!.MergedInto));
        Assert.Equal(2, (await Store.FindMergedAsync([Cast.Id("华为")], Token)).Single().Value.Count);
    }

    [Fact]
    public async Task A_part_of_a_split_takes_what_its_articles_say()
    {
        await FillAsync();
        await ApplyAsync(new Story("three").Says("阿里云", "USES", "通义千问"));
        var local = Story.Local(Story.IdOf("three"), "阿里云");
        var request = new SplitRequest { By = "analyst", Entity = Cast.Id("阿里云"), Parts = [new SplitPart { Locals = [local], NameZh = "阿里云（云南）", Type = EntityType.Place }] };

        var change = await Store.SplitAsync(request, Token);

        var part = EntityId.FromSplit(request.Id, 0);
        Assert.Equal([Cast.Id("阿里云"), part], change.Entities);
        var made = (await Store.FindEntitiesAsync([part], Token))[part];
        Assert.Equal(("阿里云（云南）", EntityType.Place, 1, 1), (made.NameZh, made.Type, made.ArticleCount, made.FactCount));
        Assert.Equal(part, Assert.Single(await FactsAsync(new FactFilter { Subject = new EntityFilter { IdIn = [part] } })).Subject);
        Assert.Equal((1, 2), ((await FindAsync("阿里云"))!.ArticleCount, (await FindAsync("阿里云"))!.FactCount));
        Assert.Equal(part, (await Store.QueryMentionsOfArticlesAsync([Story.IdOf("three")], PageRequest.Top(5), Token)).Values.Single().Nodes.First().Entity);
    }

    [Fact]
    public async Task A_split_outlives_reading_its_articles_again()
    {
        await FillAsync();
        var request = new SplitRequest { By = "analyst", Entity = Cast.Id("阿里云"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("one"), "阿里云")], NameEn = "Another" }] };
        await Store.SplitAsync(request, Token);

        await ApplyAsync(new Story("one").Says("阿里云", "USES", "小米"));

        Assert.Equal(EntityId.FromSplit(request.Id, 0), Assert.Single(await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "USES" } })).Subject);
    }

    [Fact]
    public async Task A_part_can_go_to_an_entity_that_is_there()
    {
        await FillAsync();
        var local = Story.Local(Story.IdOf("two"), "Aliyun");

        await Store.SplitAsync(new SplitRequest { By = "analyst", Entity = Cast.Id("Aliyun"), Parts = [new SplitPart { Locals = [local], Into = Cast.Id("阿里云") }] }, Token);

        Assert.Equal((2, 0), ((await FindAsync("阿里云"))!.ArticleCount, (await FindAsync("Aliyun"))!.ArticleCount));
        Assert.Null((await FindAsync("Aliyun"))!.MergedInto);
    }

    [Fact]
    public async Task After_the_undo_of_a_split_every_read_is_as_before_and_the_part_resolves()
    {
        await FillAsync();
        var before = await Snapshot.TakeTimelessAsync(Store, Token);
        Host.Time.Advance(TimeSpan.FromHours(1));
        var request = new SplitRequest { By = "analyst", Entity = Cast.Id("阿里云"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("one"), "阿里云")], NameEn = "Another" }] };
        await Store.SplitAsync(request, Token);

        await Store.UndoAsync(new UndoRequest(ChangeId.New(), request.Id, "analyst", null), Token);

        var part = EntityId.FromSplit(request.Id, 0);
        Assert.Equal(Cast.Id("阿里云"), (await Store.FindEntitiesAsync([part], Token))[part].MergedInto);
        Assert.Equal(before, (await Snapshot.TakeTimelessAsync(Store, Token)).Replace("AliasRecord { Text = Another, Language = En, Kind = Name, Origin = Curated }", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_deed_on_the_same_entity_blocks_the_undo()
    {
        await FillAsync();
        var first = await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);
        var second = await Store.MergeAsync(Joining("华为", "阿里云"), Token);
        UndoRequest Undo(ChangeId id) => new(ChangeId.New(), id, "analyst", null);

        Assert.Equal([second.Id], (await Store.FindChangesAsync([first.Id], Token))[first.Id].BlockedBy);
        Assert.Contains(second.Id.Value, (await Assert.ThrowsAsync<ConflictException>(() => Store.UndoAsync(Undo(first.Id), Token))).Message, StringComparison.Ordinal);

        await Store.UndoAsync(Undo(second.Id), Token);
        await Store.UndoAsync(Undo(first.Id), Token);
        Assert.Null((await FindAsync("Aliyun"))!.MergedInto);
        await Assert.ThrowsAsync<ConflictException>(() => Store.UndoAsync(Undo(first.Id), Token));
    }

    [Fact]
    public async Task A_deed_sent_twice_is_done_once()
    {
        await FillAsync();
        var request = Joining("阿里云", "Aliyun");

        var first = await Store.MergeAsync(request, Token);
        var second = await Store.MergeAsync(request, Token);

        Assert.Equal((first.Id, first.At), (second.Id, second.At));
        Assert.Single((await Store.QueryChangesAsync(null, PageRequest.Top(9), Token)).Items);
    }

    [Fact]
    public async Task A_deed_that_makes_no_sense_is_refused_whole()
    {
        await FillAsync();
        var before = await Snapshot.TakeAsync(Store, Token);
        var local = Story.Local(Story.IdOf("one"), "阿里云");
        SplitRequest Splitting(params SplitPart[] parts) => new() { By = "analyst", Entity = Cast.Id("阿里云"), Parts = [.. parts] };

        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("阿里云", "没有"), Token))).Code);
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("阿里云"), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("阿里云", "阿里云"), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("阿里云", "华为", "华为"), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("阿里云", "华为") with { By = " " }, Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.SplitAsync(Splitting(), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.SplitAsync(Splitting(new SplitPart { Locals = [], NameZh = "x" }), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.SplitAsync(Splitting(new SplitPart { Locals = [local] }), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.SplitAsync(Splitting(new SplitPart { Locals = [local], Into = Cast.Id("阿里云") }), Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.SplitAsync(Splitting(new SplitPart { Locals = [Story.Local(Story.IdOf("two"), "华为")], NameZh = "x" }), Token));
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<InvalidInputException>(() => Store.UndoAsync(new UndoRequest(ChangeId.New(), ChangeId.New(), "a", null), Token))).Code);

        Assert.Equal(before, await Snapshot.TakeAsync(Store, Token));
        Assert.Empty((await Store.QueryChangesAsync(null, PageRequest.Top(9), Token)).Items);
    }

    [Fact]
    public async Task An_entity_merged_away_or_changed_since_is_not_merged_again()
    {
        await FillAsync();
        var seen = (await FindAsync("华为"))!.Version;
        await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        Assert.Equal("MERGED_AWAY", (await Assert.ThrowsAsync<InvalidInputException>(() => Store.MergeAsync(Joining("华为", "Aliyun"), Token))).Code);
        await ApplyAsync(new Story("three").Says("华为", "USES", "小米"));
        var late = Joining("小米", "华为");
        await Assert.ThrowsAsync<ConflictException>(() => Store.MergeAsync(late with { ExpectedVersions = late.ExpectedVersions.Add(Cast.Id("华为"), seen) }, Token));
    }

    [Fact]
    public async Task Merged_entities_stay_when_nothing_speaks_of_them()
    {
        await FillAsync();
        var change = await Store.MergeAsync(Joining("阿里云", "Aliyun"), Token);

        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);
        await Store.DeleteArticleAsync(Story.IdOf("two"), Token);

        Assert.Equal(Cast.Id("阿里云"), (await FindAsync("Aliyun"))!.MergedInto);
        Assert.Empty(await Store.CheckAsync(Token));
        await Store.UndoAsync(new UndoRequest(ChangeId.New(), change.Id, "analyst", null), Token);
        Assert.Null(await FindAsync("Aliyun"));
    }

    [Fact]
    public async Task Deleting_a_source_takes_all_its_articles_and_no_others()
    {
        await ApplyAsync(
            new Story("one") { Source = "财新" }.Says("阿里云", "PARTNER_OF", "华为"),
            new Story("two") { Source = "财新" }.Says("小米", "PARTNER_OF", "华为"),
            new Story("three") { Source = "财新网" }.Says("小米", "USES", "华为"));

        Assert.Equal(2, await Store.DeleteSourceAsync("财新", Token));

        Assert.Equal("USES", (await OnlyFactAsync()).Predicate);
        Assert.Null(await FindAsync("阿里云"));
        Assert.Equal(0, await Store.DeleteSourceAsync("财新", Token));
        Assert.Empty(await Store.CheckAsync(Token));
    }
}
