using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>
/// Runs Cypher over Neo4j's HTTP Query API (version 2, on by default since 5.25). One statement is one request; a transaction of several is kept open on the
/// server between requests (for a minute at most), so behind a load balancer of a cluster its requests must reach the same server.
/// </summary>
public sealed class HttpCypherExecutor : ICypherExecutor
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Neo4jStoreOptions _options;
    private readonly HttpClient _client;
    private readonly Retry _retry;
    private readonly string _root;
    private readonly SemaphoreSlim _open;
    private readonly AbandonedTransactions _abandoned;

    /// <param name="time">Of the pauses between repetitions; not of the graph.</param>
    /// <param name="handler">Carries the requests; the caller's to dispose of. By default a pool of the executor's own.</param>
    public HttpCypherExecutor(Neo4jStoreOptions options, TimeProvider time, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _open = new SemaphoreSlim(options.OpenTransactions);
        _retry = new Retry(options, time);
        _abandoned = new AbandonedTransactions(async (statement, token) => (await SendAsync(HttpMethod.Post, "", statement, token).ConfigureAwait(false)).Records, options, time);
        _client = handler is null ? new HttpClient(OwnHandler(options)) : new HttpClient(handler, disposeHandler: false);
        _client.Timeout = Timeout.InfiniteTimeSpan; // Each request has a time of its own.
        _client.DefaultRequestHeaders.Authorization = options.Password.Length == 0 ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _root = $"{options.Url.AbsoluteUri.TrimEnd('/')}/db/{Uri.EscapeDataString(options.Database)}/query/v2";
    }

    /// <summary>Transactions of dead clients that this one ended because it waited for them.</summary>
    internal int EndedTransactions => _abandoned.Ended;

    public Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return _retry.RunAsync(
            async token =>
            {
                var request = SendAsync(HttpMethod.Post, "", statement, token);
                return (await (statement.IsRead ? request : _abandoned.WatchAsync(request, token)).ConfigureAwait(false)).Records;
            },
            cancellationToken);
    }

    public Task<T> InTransactionAsync<T>(Func<ICypherTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        => _retry.RunAsync(
            async token =>
            {
                var transaction = new HttpTransaction(this);
                await _open.WaitAsync(token).ConfigureAwait(false);
                try
                {
                    var result = await work(transaction, token).ConfigureAwait(false);
                    await transaction.CommitAsync(token).ConfigureAwait(false);
                    return result;
                }
                catch
                {
                    // The caller may have given up: the server still has to let go of the locks.
                    await transaction.RollBackAsync(CancellationToken.None).ConfigureAwait(false);
                    throw;
                }
                finally
                {
                    _open.Release();
                }
            },
            cancellationToken);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _open.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SocketsHttpHandler OwnHandler(Neo4jStoreOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    private async Task<Answer> SendAsync(HttpMethod method, string path, CypherStatement? statement, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.RequestTimeout);
        try
        {
            using var request = new HttpRequestMessage(method, _root + path);
            if (statement is not null)
            {
                request.Content = new ByteArrayContent(ParameterWriter.Write(statement, withAccessMode: path.Length == 0));
                request.Content.Headers.ContentType = Json;
            }

            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            using var stream = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            return await ReadAsync(response.StatusCode, stream, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new CypherFailure(CypherFailure.Connection, failure.InnerException?.Message ?? failure.Message, canRepeat: true, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CypherFailure(CypherFailure.Timeout, $"{_options.RequestTimeout.TotalSeconds:0.#} seconds went by", canRepeat: false);
        }
    }

    // Whether a statement worked is told by the body alone: a failure after the first record comes with status 202, a deadlock with 400.
    private static async Task<Answer> ReadAsync(HttpStatusCode status, Stream stream, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await AnswerReader.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException failure)
        {
            // A proxy's page, or an answer that was cut off.
            throw new CypherFailure(CypherFailure.Connection, $"the answer with status {(int)status} is no answer of the Query API", canRepeat: (int)status is < 300 or >= 500, failure);
        }

        if (answer.Errors is [var (code, message), ..])
        {
            throw CypherFailure.OfServer(code, message);
        }

        return (int)status is >= 200 and < 300 ? answer : throw new CypherFailure(CypherFailure.Connection, $"status {(int)status} without a reason", canRepeat: (int)status >= 500);
    }

    /// <summary>Opens with its first statement; a transaction nothing was run in costs nothing.</summary>
    private sealed class HttpTransaction(HttpCypherExecutor executor) : ICypherTransaction
    {
        private string? _id;
        private bool _isOver;

        public async Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            var answer = await SendAsync(HttpMethod.Post, _id is null ? "/tx" : "/tx/" + _id, statement, cancellationToken).ConfigureAwait(false);
            _id ??= answer.Transaction ?? throw new CypherFailure(CypherFailure.Connection, "the server opened no transaction", canRepeat: false);
            return answer.Records;
        }

        public async Task<IReadOnlyList<CypherRecord>> RunLastAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            var answer = await SendAsync(HttpMethod.Post, _id is null ? "" : $"/tx/{_id}/commit", statement, cancellationToken).ConfigureAwait(false);
            _isOver = true;
            return answer.Records;
        }

        public async Task CommitAsync(CancellationToken cancellationToken)
        {
            if (_id is not null && !_isOver)
            {
                await SendAsync(HttpMethod.Post, $"/tx/{_id}/commit", null, cancellationToken).ConfigureAwait(false);
            }

            _isOver = true;
        }

        public async Task RollBackAsync(CancellationToken cancellationToken)
        {
            if (_id is null || _isOver)
            {
                return;
            }

            _isOver = true;
            try
            {
                await SendAsync(HttpMethod.Delete, "/tx/" + _id, null, cancellationToken).ConfigureAwait(false);
            }
            catch (CypherFailure)
            {
                // The server ends a transaction by itself on any error, and one it hears nothing of after a minute.
            }
        }

        private async Task<Answer> SendAsync(HttpMethod method, string path, CypherStatement? statement, CancellationToken cancellationToken)
        {
            try
            {
                return await executor._abandoned.WatchAsync(executor.SendAsync(method, path, statement, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (CypherFailure failure) when (_id is not null && failure.Code == "Neo.ClientError.Request.Invalid" && !failure.CanRepeat)
            {
                // The server was started anew or let the transaction run out: the work can begin again.
                throw new CypherFailure(failure.Code, "the transaction is gone: " + failure.Message, canRepeat: true, failure);
            }
        }
    }
}
