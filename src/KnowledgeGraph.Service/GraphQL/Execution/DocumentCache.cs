using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;

namespace KnowledgeGraph.Service.GraphQL.Execution;

/// <summary>
/// Keeps documents that were found valid, so that they are parsed and validated once: that is a third of a small request's time. What depends on
/// variables or on the way the request came in (cost, transport) is not part of that and is checked each time, by the rules registered for cached
/// documents. Two generations of at most <see cref="Size"/>: what is used moves on, the rest is dropped.
/// </summary>
internal sealed class DocumentCache : IConfigureExecution
{
    private const int Size = 500;
    private readonly Lock _lock = new();
    private Dictionary<string, GraphQLDocument> _young = new(StringComparer.Ordinal);
    private Dictionary<string, GraphQLDocument> _old = new(StringComparer.Ordinal);

    /// <summary>After options were set, before the document is run.</summary>
    public float SortOrder => 200;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options.Document is not null || options.Query is not { } query)
        {
            return await next(options).ConfigureAwait(false);
        }

        if (Find(query) is { } document)
        {
            options.Document = document;
            options.ValidationRules = options.CachedDocumentValidationRules ?? [];
            return await next(options).ConfigureAwait(false);
        }

        var result = await next(options).ConfigureAwait(false);
        if (result is { Executed: true, Document: { } valid })
        {
            Add(query, valid);
        }

        return result;
    }

    private GraphQLDocument? Find(string query)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(query, out var document))
            {
                return document;
            }

            if (_old.Remove(query, out document))
            {
                AddLocked(query, document);
            }

            return document;
        }
    }

    private void Add(string query, GraphQLDocument document)
    {
        lock (_lock)
        {
            AddLocked(query, document);
        }
    }

    private void AddLocked(string query, GraphQLDocument document)
    {
        if (_young.Count >= Size)
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[query] = document;
    }
}
