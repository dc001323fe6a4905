using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>A kind of read. Each store is asked the same things in the same order.</summary>
/// <param name="Ask">One read of it; what to ask for is drawn from the random numbers.</param>
internal sealed record StoreOperation(string Name, Func<IGraphStore, Random, Task> Ask)
{
    /// <summary>Counts what a search for paths came to; zeros for other reads.</summary>
    public PathTally Paths { get; } = new();
}

internal sealed class PathTally
{
    public int Asked { get; set; }

    public int Found { get; set; }

    public int Complete { get; set; }
}

/// <summary>The reads that are timed.</summary>
internal static class StoreOperations
{
    public const string Path = "path, up to 4";
    public const string HubFacts = "1 hop of the hub";
    public const string HubNeighbors = "neighbours of the hub";

    private static CancellationToken Token => CancellationToken.None;

    public static IReadOnlyList<StoreOperation> Of(GraphGenerator world, DateTimeOffset asOf)
    {
        var hub = GraphGenerator.Id(GraphGenerator.Hub);
        var uses = new FactFilter { Predicate = new StringFilter { In = ["USES", "PARTNER_OF"] }, Confidence = new NumberFilter(0.6, null) };
        EntityId Any(Random random) => GraphGenerator.Id(world.Draw(random));
        string Name(Random random) => GraphGenerator.NameOf(world.Draw(random));
        static FactQuery Page(int size) => new(null, [], PageRequest.Top(size));
        NeighborhoodRequest Around(Random random) => new() { Seeds = [Any(random)], Depth = 2, PerNode = 10, MaxNodes = 100 };
        return
        [
            new("entity by id", (s, r) => s.FindEntitiesAsync([Any(r)], Token)),
            new("1 hop", (s, r) => s.QueryFactsOfEntitiesAsync([Any(r)], FactRole.Any, Page(20), Token)),
            new(HubFacts, (s, _) => s.QueryFactsOfEntitiesAsync([hub], FactRole.Any, Page(20), Token)),
            new("neighbours", (s, r) => s.QueryNeighborsAsync([Any(r)], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(20), Token)),
            new(HubNeighbors, (s, _) => s.QueryNeighborsAsync([hub], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(20), Token)),
            new("2 hops, filtered", (s, r) => s.GetNeighborhoodAsync(Around(r) with { Facts = uses }, Token)),
            new("2 hops", (s, r) => s.GetNeighborhoodAsync(Around(r), Token)),
            Paths(world),
            new("search names", (s, r) => s.SearchAsync(Search(Name(r), SearchTarget.Entity), Token)),
            new("search text", (s, r) => s.SearchAsync(Search($"项目 词{r.Next(5000)}", SearchTarget.Article), Token)),
            new("suggest", (s, r) => s.SuggestAsync(Name(r)[..2], null, 10, Token)),
            new("facts by predicate", (s, _) => s.CountFactsByPredicateAsync(Token)),
            new("page of facts", (s, _) => s.QueryFactsAsync(Page(20), Token)),
            new("evidence", async (s, r) =>
            {
                var page = (await s.QueryFactsOfEntitiesAsync([Any(r)], FactRole.Any, Page(5), Token)).Values.Single();
                await s.QueryEvidenceAsync([.. page.Nodes.Select(f => f.Id)], EvidenceOrder.Confidence, PageRequest.Top(5), Token);
            }),
            new("1 hop as of", (s, r) => s.QueryFactsOfEntitiesAsync([Any(r)], FactRole.Any, Page(20) with { AsOf = asOf }, Token)),
        ];
    }

    private static StoreOperation Paths(GraphGenerator world)
    {
        StoreOperation? paths = null;
        paths = new StoreOperation(Path, async (s, r) =>
        {
            var request = new PathRequest { From = GraphGenerator.Id(r.Next(world.Entities)), To = GraphGenerator.Id(r.Next(world.Entities)), RankBy = PathRank.Shortest };
            var result = await s.FindPathsAsync(request, Token);
            var tally = paths!.Paths; // Set before anybody asks.
            (tally.Asked, tally.Found, tally.Complete) = (tally.Asked + 1, tally.Found + (result.Paths.IsEmpty ? 0 : 1), tally.Complete + (result.Complete ? 1 : 0));
        });
        return paths;
    }

    private static SearchRequest Search(string text, SearchTarget target) => new(text, text, [target], null, Fuzzy: true, PageRequest.Top(20));
}
