using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>An answer's text.</summary>
/// <param name="IsCut">The server ended it at its token limit.</param>
internal sealed record LlmAnswer(string Text, bool IsCut);

/// <summary>
/// Asks the endpoint: limits on time, size and questions in flight, budget, repeated attempts with growing waits or the server's Retry-After, and simpler response
/// formats for servers that do not know JSON schemas. Safe from many threads.
/// </summary>
internal sealed class LlmClient : IDisposable
{
    /// <summary>From the most to the least a server may know; the instructions ask for JSON in any case.</summary>
    private readonly ChatResponseFormat?[] _formats;

    private readonly LlmOptions _options;
    private readonly LlmPrompt _prompt;
    private readonly TokenBudget _budget;
    private readonly LlmTally _tally;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _inFlight;
    private readonly HttpClient _http;
    private readonly IChatClient _chat;
    private volatile int _format;

    public LlmClient(LlmOptions options, LlmPrompt prompt, TokenBudget budget, LlmTally tally, TimeProvider time)
    {
        _options = options;
        _prompt = prompt;
        _budget = budget;
        _tally = tally;
        _time = time;
        _inFlight = new SemaphoreSlim(options.Concurrency);
        _formats = [ChatResponseFormat.ForJsonSchema(prompt.ReplySchema, "facts"), ChatResponseFormat.Json, null];

        // No redirects: the key goes to the endpoint that was configured and nowhere else.
        _http = new HttpClient(new ReplyLimit(options.MaxReplyBytes, new SocketsHttpHandler { AllowAutoRedirect = false }), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(_http),
        };

        // The client wants a key; servers that need none ignore it.
        _chat = new ChatClient(options.Model, new ApiKeyCredential(options.Key ?? "none"), settings).AsIChatClient();
    }

    /// <exception cref="LlmException">No answer, for the reason given.</exception>
    public async Task<LlmAnswer> AskAsync(string question, CancellationToken cancellationToken)
    {
        await _inFlight.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var format = _format;
            for (var attempt = 1; ; attempt++)
            {
                var outcome = await AttemptAsync(question, format, cancellationToken).ConfigureAwait(false);
                if (outcome.Answer is { } answer)
                {
                    _format = format;
                    return answer;
                }

                if (outcome.DislikesFormat && format < _formats.Length - 1)
                {
                    format++;
                    attempt--;
                }
                else if (!outcome.MayPass || attempt >= _options.MaxAttempts)
                {
                    throw new LlmException(outcome.Failure, outcome.MayPass ? $"{outcome.Reason}, {attempt} attempts" : outcome.Reason, outcome.Cause);
                }
                else
                {
                    await WaitAsync(attempt, outcome, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _inFlight.Release();
        }
    }

    public void Dispose()
    {
        _chat.Dispose();
        _http.Dispose();
        _inFlight.Dispose();
    }

    private async Task<Outcome> AttemptAsync(string question, int format, CancellationToken cancellationToken)
    {
        var asked = EstimateTokens(_prompt.Instructions) + EstimateTokens(question);
        var reserved = asked + _options.MaxReplyTokens;
        if (_budget.Reserve(reserved) is { } refused)
        {
            return Outcome.Final(LlmFailure.OutOfBudget, refused);
        }

        // What a broken attempt cost is not known; the question was read, most likely.
        var spent = asked;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            var response = await _chat.GetResponseAsync(
                [new ChatMessage(ChatRole.System, _prompt.Instructions), new ChatMessage(ChatRole.User, question)],
                new ChatOptions { Temperature = 0, MaxOutputTokens = _options.MaxReplyTokens, ResponseFormat = _formats[format] },
                timeout.Token).ConfigureAwait(false);
            spent = response.Usage?.TotalTokenCount is > 0 and { } total ? total : asked + EstimateTokens(response.Text);
            _tally.Change(c => c with { Questions = c.Questions + 1 });
            return new Outcome(new LlmAnswer(response.Text, response.FinishReason == ChatFinishReason.Length), default, "", false, false, null, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e)
        {
            return Outcome.Transient($"no answer within {_options.Timeout.TotalSeconds:0.#} s", null, e);
        }
        catch (Exception e) when (Find<ReplyTooLongException>(e) is { } tooLong)
        {
            return Outcome.Final(LlmFailure.Garbage, tooLong.Message, e);
        }
        catch (ClientResultException e) when (e.Status > 0)
        {
            spent = e.Status >= 500 ? asked : 0;
            return Refusal(e);
        }
        catch (Exception e) when (Find<HttpRequestException>(e) is not null || Find<IOException>(e) is not null)
        {
            // Where no connection came about, nothing was asked.
            spent = Find<HttpRequestException>(e)?.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError ? 0 : asked;
            return Outcome.Transient($"no connection ({(Find<HttpRequestException>(e) ?? e).Message})", null, e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the client library makes of an answer that is not of the protocol (no choices, wrong kinds, no JSON): it is the server's fault and must not stop the article.
            return new Outcome(null, LlmFailure.Garbage, $"the answer is none of the chat completions protocol ({e.GetType().Name})", true, false, null, e);
        }
        finally
        {
            _budget.Settle(reserved, spent);
        }
    }

    private Outcome Refusal(ClientResultException e)
    {
        var reason = $"HTTP {e.Status}";
        return e.Status switch
        {
            408 or 409 or 425 or 429 or >= 500 and not 501 => Outcome.Transient(reason, RetryAfter(e), e),
            400 or 415 or 422 or 501 => Outcome.Final(LlmFailure.Refused, $"{reason}, the request was not accepted", e) with { DislikesFormat = true },
            401 or 403 => Outcome.Final(LlmFailure.Refused, $"{reason}, the key was not accepted", e),
            404 => Outcome.Final(LlmFailure.Refused, $"{reason}, no such model or no such path", e),
            _ => Outcome.Final(LlmFailure.Refused, reason, e),
        };
    }

    /// <summary>RFC 9110, 10.2.3: seconds, or a date.</summary>
    private TimeSpan? RetryAfter(ClientResultException e)
    {
        if (e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) is not true || value is null)
        {
            return null;
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeSpan.FromTicks(Math.Max(0, (date - _time.GetUtcNow()).Ticks))
            : null;
    }

    private async Task WaitAsync(int attempt, Outcome outcome, CancellationToken cancellationToken)
    {
        // Up to a quarter more, so that many workers do not come back at once.
        var backoff = _options.Backoff * Math.Pow(2, attempt - 1) * (1 + (Random.Shared.NextDouble() / 4));
        var wait = outcome.RetryAfter ?? (backoff < _options.MaxWait ? backoff : _options.MaxWait);
        if (wait > _options.MaxWait)
        {
            throw new LlmException(outcome.Failure, $"{outcome.Reason}, to be tried again in {wait.TotalSeconds:0} s, which is too long", outcome.Cause);
        }

        _tally.Change(c => c with { Retries = c.Retries + 1 });
        await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>About one token a Han character and one for four of the others, rounded up: the vocabularies in use need no more for news.</summary>
    internal static long EstimateTokens(string text)
    {
        long wide = 0;
        foreach (var c in text)
        {
            wide += c >= '\u2E80' ? 1 : 0;
        }

        return wide + ((text.Length - wide + 3) / 4) + 8;
    }

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>What one attempt came to.</summary>
    /// <param name="MayPass">Another attempt can succeed.</param>
    /// <param name="DislikesFormat">A simpler response format may be accepted.</param>
    private sealed record Outcome(LlmAnswer? Answer, LlmFailure Failure, string Reason, bool MayPass, bool DislikesFormat, TimeSpan? RetryAfter, Exception? Cause)
    {
        public static Outcome Transient(string reason, TimeSpan? retryAfter, Exception cause) => new(null, LlmFailure.Unreachable, reason, true, false, retryAfter, cause);

        public static Outcome Final(LlmFailure failure, string reason, Exception? cause = null) => new(null, failure, reason, false, false, null, cause);
    }
}
