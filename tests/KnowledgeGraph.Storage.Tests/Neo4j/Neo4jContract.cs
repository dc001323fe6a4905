using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Hosts;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

// The contract, held against Neo4j. One class after the other: they share one database, which each test finds empty.
[Collection(Neo4jServer.Collection)]
public sealed class Neo4jApplying : ApplyingContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jTogether : TogetherContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jFacts : FactsContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jPaging : PagingContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jOracle : OracleContract<Neo4jHost>
{
    protected override int Histories => 12;
}

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jFilters : FiltersContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jSearch : SearchContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jJobs : JobsContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jCopies : CopiesContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jGraph : GraphContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jCuration : CurationContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jReview : ReviewContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jConflicts : ConflictsContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jSource : SourceContract<Neo4jHost>;

[Collection(Neo4jServer.Collection)]
public sealed class Neo4jUpkeep : UpkeepContract<Neo4jHost>
{
    private const string Why = "the files are the server's: its own tools back them up and restore them";

    [Fact]
    public override Task A_backup_made_during_writes_is_whole_and_comes_back() => DeclaredDifference.ProveAsync<InvalidInputException>(Why, base.A_backup_made_during_writes_is_whole_and_comes_back, failure =>
    {
        Assert.Equal("NOT_SUPPORTED", failure.Code);
        Assert.Contains("neo4j-admin database dump", failure.Message, StringComparison.Ordinal);
        Assert.Contains("store copy --from neo4j --to sqlite", failure.Message, StringComparison.Ordinal);
        return Task.CompletedTask;
    });

    [Fact]
    public override Task What_is_no_backup_is_not_restored() => DeclaredDifference.ProveAsync<Xunit.Sdk.ThrowsException>(Why, base.What_is_no_backup_is_not_restored, async _ =>
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => Upkeep.RestoreAsync("anything", Token));
        Assert.Equal("NOT_SUPPORTED", refusal.Code);
        Assert.Contains("neo4j-admin database load", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await Store.GetStatsAsync(Token)).Articles);
    });
}
