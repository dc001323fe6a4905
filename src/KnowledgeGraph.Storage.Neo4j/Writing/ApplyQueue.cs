using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>
/// Articles that wait for the server share a transaction: its requests, its locks and its flush to disk cost the same for one as for many. One that comes when nobody writes goes at once
/// and alone. Safe from many threads.
/// </summary>
/// <param name="write">Applies batches in one transaction.</param>
/// <param name="atOnce">Transactions open at a time.</param>
internal sealed class ApplyQueue(Func<IReadOnlyList<GraphBatch>, CancellationToken, Task<IReadOnlyList<ApplyResult>>> write, int atOnce)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _waiting = new();
    private int _running;

    public Task<ApplyResult> ApplyAsync(GraphBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(batch, cancellationToken);
        lock (_lock)
        {
            _waiting.AddLast(waiting);
            if (_running < atOnce)
            {
                _running++;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }

        return waiting.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            await WriteAsync(group).ConfigureAwait(false);
        }
    }

    // The first in line and those behind it that have nothing to do with each other's articles; empty when there is none, and then this runner is over.
    private List<Waiting> Take()
    {
        lock (_lock)
        {
            var (group, articles, rows) = (new List<Waiting>(), new HashSet<ArticleId>(), 0);
            for (var node = _waiting.First; node is not null && group.Count < GroupSize.Articles && rows < GroupSize.Rows;)
            {
                var (next, waiting) = (node.Next, node.Value);
                if (waiting.Token.IsCancellationRequested)
                {
                    _waiting.Remove(node);
                }
                else if (!waiting.Articles.Any(articles.Contains))
                {
                    _waiting.Remove(node);
                    group.Add(waiting);
                    rows += waiting.Rows;
                    articles.UnionWith(waiting.Articles);
                }

                node = next;
            }

            _running -= group.Count == 0 ? 1 : 0;
            return group;
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        using var end = new GroupEnd([.. group.Select(w => w.Token)]);
        try
        {
            var results = await write([.. group.Select(w => w.Batch)], end.Token).ConfigureAwait(false);
            foreach (var (waiting, result) in group.Zip(results))
            {
                waiting.Done.TrySetResult(result);
            }
        }
        catch (Exception failure) when (group.Count > 1 && failure is not (StoreUnavailableException { IsTransient: true } or OperationCanceledException))
        {
            // One of them cannot be written; the others can.
            foreach (var waiting in group)
            {
                await WriteAsync([waiting]).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whoever waits is told, whatever it was.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var waiting in group)
            {
                waiting.Done.TrySetException(failure);
            }
        }
    }

    private sealed class Waiting(GraphBatch batch, CancellationToken token)
    {
        public GraphBatch Batch { get; } = batch;

        public CancellationToken Token { get; } = token;

        public TaskCompletionSource<ApplyResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Rows { get; } = batch.LocalEntities.Length + batch.Mentions.Length + batch.Statements.Length;

        /// <summary>Its own, and those it names as its original or its copies.</summary>
        public HashSet<ArticleId> Articles { get; } =
            [batch.Article.Id, .. batch.DuplicateOf is { } original ? [original] : Array.Empty<ArticleId>(), .. batch.Copies.IsDefault ? [] : batch.Copies];
    }

    /// <summary>What goes into one transaction at most: enough that its fixed costs no longer matter, not so much that the first in it waits long or the server's memory is felt.</summary>
    private static class GroupSize
    {
        public const int Articles = 64;
        public const int Rows = 8_000;
    }

    /// <summary>Cancelled when the last of those who wait has given up.</summary>
    private sealed class GroupEnd : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly List<CancellationTokenRegistration> _registrations;
        private int _left;

        public GroupEnd(IReadOnlyCollection<CancellationToken> tokens)
        {
            _left = tokens.Count;
            _registrations = [.. tokens.Select(t => t.Register(GiveUp))];
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _registrations.ForEach(r => r.Dispose());
            _source.Dispose();
        }

        private void GiveUp()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _source.Cancel();
            }
        }
    }
}
