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
