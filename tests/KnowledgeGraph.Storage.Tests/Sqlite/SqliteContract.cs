using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Hosts;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

// The contract, held against the embedded store.
public sealed class SqliteApplying : ApplyingContract<SqliteHost>;

public sealed class SqliteTogether : TogetherContract<SqliteHost>;

public sealed class SqliteFacts : FactsContract<SqliteHost>;

public sealed class SqlitePaging : PagingContract<SqliteHost>;

public sealed class SqliteOracle : OracleContract<SqliteHost>;

public sealed class SqliteFilters : FiltersContract<SqliteHost>;

public sealed class SqliteSearch : SearchContract<SqliteHost>;

public sealed class SqliteJobs : JobsContract<SqliteHost>;

public sealed class SqliteCopies : CopiesContract<SqliteHost>;

public sealed class SqliteGraph : GraphContract<SqliteHost>;

public sealed class SqliteCuration : CurationContract<SqliteHost>;

public sealed class SqliteReview : ReviewContract<SqliteHost>;

public sealed class SqliteConflicts : ConflictsContract<SqliteHost>;

public sealed class SqliteSource : SourceContract<SqliteHost>;

public sealed class SqliteUpkeep : UpkeepContract<SqliteHost>;
