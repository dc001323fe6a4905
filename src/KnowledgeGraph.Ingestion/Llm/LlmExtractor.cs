using System.Collections.Immutable;
using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// Reads articles by asking a language model, part by part. Nothing is taken over that the schema, the ontology and the article's own words do not bear out. An
/// article the model cannot read (no connection, no budget, garbage) is read offline as a whole, and why is said once. Off unless configured; safe from many threads.
/// </summary>
/// <example>
/// <code>
/// using var extractor = new LlmExtractor(TextAnalyzer.CreateDefault(), GraphOntology.Default, options, TimeProvider.System, Console.Error.WriteLine);
/// var pipeline = new IngestionPipeline(extractor, Segmenter.Default, lexicon, GraphOntology.Default, store);
/// </code>
/// </example>
public sealed class LlmExtractor : IArticleExtractor, IDisposable
{
    /// <summary>Parts shorter than this are not halved again when the model runs out of tokens.</summary>
    private const int MinHalvedLength = 400;

    /// <summary>The second answer to the same question may be better formed than the first; a third seldom is.</summary>
    private const int AnswersAsked = 2;

    private readonly TextAnalyzer _analyzer;
    private readonly GraphOntology _ontology;
    private readonly LlmOptions _options;
    private readonly LlmPrompt _prompt;
    private readonly OfflineExtractor _offline;
    private readonly TimeProvider _time;
    private readonly TokenBudget _budget;
    private readonly ReplyCache _cache;
    private readonly LlmClient _client;
    private readonly LlmTally _tally = new();
    private readonly LlmNotice _notice;
    private volatile PauseState? _pause;

    /// <param name="warn">Told in one line why articles are read offline: once a cause, again only after the model answered in between.</param>
    /// <exception cref="Model.Errors.InvalidInputException">An option cannot be.</exception>
    public LlmExtractor(TextAnalyzer analyzer, GraphOntology ontology, LlmOptions options, TimeProvider time, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(ontology);
        ArgumentNullException.ThrowIfNull(options);
        _analyzer = analyzer;
        _ontology = ontology;
        _options = options.Validated();
        _time = time;
        _offline = new OfflineExtractor(analyzer);
        _prompt = new LlmPrompt(ontology);
        _budget = new TokenBudget(options.Folder, options.TokensPerDay, options.TokensPerRun, time);
        _cache = new ReplyCache(options.Folder);
        _client = new LlmClient(options, _prompt, _budget, _tally, time);
        _notice = new LlmNotice(options, warn);
        Identity = "llm/1 " + StableHash.Of(options.Model, _prompt.Hash, $"{options.PartLength}", _offline.Identity);
    }

    public string Identity { get; }

    /// <summary>What was done since the extractor was made.</summary>
    public LlmCounts Counts => _tally.Counts with { Tokens = _budget.Run };

    public async Task<ExtractionResult> ExtractAsync(Article article, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        var offline = await _offline.ExtractAsync(article, cancellationToken).ConfigureAwait(false);
        try
        {
            if (_pause is { } pause && _time.GetUtcNow() < pause.Until)
            {
                throw new LlmException(pause.Failure, "left alone for a while after it failed");
            }

            var analysis = await ReadAsync(article, offline.Analysis, cancellationToken).ConfigureAwait(false);
            _notice.Recovered();
            return new ExtractionResult(analysis, Identity);
        }
        catch (LlmException failure)
        {
            _tally.CountFallback(failure.Failure);
            if (failure.Failure is LlmFailure.Unreachable or LlmFailure.Refused && !(_pause is { } running && _time.GetUtcNow() < running.Until))
            {
                _pause = new PauseState(_time.GetUtcNow() + _options.Pause, failure.Failure);
            }

            _notice.FellBack(failure);
            return offline;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<ArticleAnalysis> ReadAsync(Article article, ArticleAnalysis offline, CancellationToken cancellationToken)
    {
        var parts = TextParts.Split(article.Text, offline.Sentences, _options.PartLength);
        if (parts.Length > _options.MaxParts)
        {
            throw new LlmException(LlmFailure.TooLong, $"an article has {article.Text.Length} characters, {parts.Length} parts; {_options.MaxParts} are allowed");
        }

        var reading = new LlmReading(_ontology, article, _analyzer.Prepare(OfflineExtractor.InputOf(article)), offline, "llm:" + _options.Model);
        foreach (var part in parts)
        {
            await ReadPartAsync(article, offline, part, reading, cancellationToken).ConfigureAwait(false);
        }

        var analysis = reading.Build();
        _tally.Change(c => c with { Articles = c.Articles + 1, Facts = c.Facts + analysis.Relations.Length, Dropped = LlmTally.Add(c.Dropped, reading.Dropped) });
        return analysis;
    }

    private async Task ReadPartAsync(Article article, ArticleAnalysis offline, TextSpan part, LlmReading reading, CancellationToken cancellationToken)
    {
        var question = LlmPrompt.Question(article, part.Slice(article.Text));
        var key = ReplyCache.KeyOf(_options.Model, _prompt.Hash, question);
        if (await _cache.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } kept && LlmReply.Parse(kept, out _) is { } known)
        {
            _tally.Change(c => c with { Cached = c.Cached + 1 });
            reading.Add(part, known);
            return;
        }

        for (var asked = 1; ; asked++)
        {
            var answer = await _client.AskAsync(question, cancellationToken).ConfigureAwait(false);
            if (answer.IsCut && part.Length > MinHalvedLength)
            {
                foreach (var half in TextParts.Split(article.Text, SentencesIn(offline, part), (part.Length / 2) + 1))
                {
                    await ReadPartAsync(article, offline, half, reading, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            if (LlmReply.Parse(answer.Text, out var reason) is { } reply)
            {
                await _cache.StoreAsync(key, _options.Model, answer.Text, cancellationToken).ConfigureAwait(false);
                reading.Add(part, reply);
                return;
            }

            if (asked == AnswersAsked)
            {
                throw new LlmException(LlmFailure.Garbage, reason);
            }
        }
    }

    /// <summary>The sentences of a part, cut to it.</summary>
    private static ImmutableArray<Sentence> SentencesIn(ArticleAnalysis offline, TextSpan part)
        => [.. offline.Sentences.Where(s => s.Span.Overlaps(part)).Select(s => s with { Span = new TextSpan(Math.Max(s.Span.Start, part.Start), Math.Min(s.Span.End, part.End)) })];

    private sealed record PauseState(DateTimeOffset Until, LlmFailure Failure);
}

/// <summary>Says once why articles are read offline, not once an article.</summary>
internal sealed class LlmNotice(LlmOptions options, Action<string> warn)
{
    private readonly Lock _gate = new();
    private readonly HashSet<LlmFailure> _said = [];

    public void FellBack(LlmException failure)
    {
        lock (_gate)
        {
            if (!_said.Add(failure.Failure))
            {
                return;
            }
        }

        warn($"LLM extractor ({options}): {failure.Message}. Articles are read offline meanwhile.");
    }

    public void Recovered()
    {
        lock (_gate)
        {
            _said.Clear();
        }
    }
}
