using GraphQL;
using GraphQLParser.AST;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Loading;

/// <summary>Which operations the way a request came in may carry.</summary>
internal enum Transport
{
    Post,
    Get,
    Stream,
}

/// <summary>What the resolvers of one operation share: the store and the batches of keys they ask it for.</summary>
internal sealed class GraphRequest : Dictionary<string, object?>
{
    private const int MostConflicts = 10;
    private readonly Dictionary<(GraphQLField Field, bool WantTotal), object> _fields = [];
    private readonly Lock _lock = new();

    public GraphRequest(IGraphStore store, Transport transport)
    {
        Store = store;
        Transport = transport;
        Reset();
    }

    public IGraphStore Store { get; }

    public Transport Transport { get; }

    public BatchLoader<EntityId, Entity> Entities { get; private set; } = null!;

    public BatchLoader<FactId, Fact> Facts { get; private set; } = null!;

    public BatchLoader<ArticleId, StoredArticle> Articles { get; private set; } = null!;

    public BatchLoader<FactId, Evidence> Evidence { get; private set; } = null!;

    public BatchLoader<JobId, JobBatch> Jobs { get; private set; } = null!;

    /// <summary>Facts by predicate; asked for under the one key 0.</summary>
    public BatchLoader<int, IReadOnlyDictionary<string, int>> FactCounts { get; private set; } = null!;

    public BatchLoader<ChangeId, Change> Changes { get; private set; } = null!;

    private BatchLoader<FactId, IReadOnlyList<Fact>>? _conflicts;

    /// <summary>At most ten for each fact.</summary>
    public BatchLoader<FactId, IReadOnlyList<Fact>> Conflicts(GraphOntology ontology)
    {
        lock (_lock)
        {
            return _conflicts ??= new((ids, cancellationToken) => Store.FindConflictsAsync(ids, ontology, MostConflicts, cancellationToken));
        }
    }

    public static GraphRequest Of(IResolveFieldContext context) => (GraphRequest)context.UserContext;

    /// <summary>Forgets what was fetched: each event of a subscription reads afresh.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _fields.Clear();
            Entities = new(Store.FindEntitiesAsync);
            Facts = new(Store.FindFactsAsync);
            Articles = new(Store.FindArticlesAsync);
            Evidence = new(Store.FindEvidenceAsync);
            Changes = new(Store.FindChangesAsync);
            _conflicts = null;
            Jobs = new(Store.FindBatchesAsync);
            FactCounts = new(async (_, cancellationToken) => new Dictionary<int, IReadOnlyDictionary<string, int>> { [0] = await Store.CountFactsByPredicateAsync(cancellationToken).ConfigureAwait(false) });
        }
    }

    /// <summary>
    /// One value for all the places of a list that one field of the document stands in: its arguments are the same there, so it is read and batched once.
    /// </summary>
    public T ForField<T>(IResolveFieldContext context, bool wantTotal, Func<T> make)
        where T : class
    {
        lock (_lock)
        {
            var key = (context.FieldAst, wantTotal);
            if (!_fields.TryGetValue(key, out var known))
            {
                _fields[key] = known = make();
            }

            return (T)known;
        }
    }
}
