using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Quantities;
using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Language.Relations;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Language.Sentences;
using KnowledgeGraph.Language.Time;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language;

/// <summary>A mention given from outside: relations are sought among exactly those.</summary>
/// <param name="Span">Over the raw text.</param>
public sealed record GivenMention(TextSpan Span, string TypeName);

/// <summary>What the analyzer is given.</summary>
public sealed record TextInput
{
    /// <summary>The text, its title (if any) as the first line.</summary>
    public required string Text { get; init; }

    /// <summary>The moment relative times are counted from.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Null: told from the letters.</summary>
    public ArticleLanguage? Language { get; init; }

    /// <summary>When set, these replace detection.</summary>
    public ImmutableArray<GivenMention>? Mentions { get; init; }
}

/// <summary>
/// Text to facts, stages 2 to 4 of the data's path: normalise, split, segment; find mentions; find relations. Pure, deterministic, offline. Immutable and safe
/// to share between threads.
/// </summary>
/// <example>
/// <code>
/// var analyzer = TextAnalyzer.CreateDefault();
/// var analysis = analyzer.Analyze(new TextInput { Text = "阿里云发布了通义千问。" });
/// </code>
/// </example>
public sealed class TextAnalyzer
{
    private readonly Lazy<string> _fingerprint;
    private readonly Lexicon _lexicon;
    private readonly MentionFinder _mentions;
    private readonly RelationFinder _relations;
    private readonly RelationScorer _scorer;
    private readonly Segmenter _segmenter;

    private TextAnalyzer(GraphOntology ontology, Lexicon lexicon, RelationPatterns patterns, Segmenter segmenter, NameRecognizer? recognizer)
    {
        _lexicon = lexicon;
        _segmenter = segmenter;
        _mentions = new MentionFinder(lexicon, recognizer);
        _fingerprint = new Lazy<string>(() => FingerprintOf(lexicon, patterns, recognizer));
        _relations = new RelationFinder(patterns, ontology);
        _scorer = new RelationScorer(() => ScorerModel.Default, () => PairClassifier.Default, ontology);
    }

    /// <param name="recognizer">Finds Chinese names the lexicon does not hold; null: lexicon and rules alone.</param>
    public static TextAnalyzer Create(GraphOntology ontology, Lexicon lexicon, RelationPatterns patterns, Segmenter? segmenter = null, NameRecognizer? recognizer = null)
        => new(ontology, lexicon, patterns, segmenter ?? Segmenter.Default, recognizer);

    /// <summary>With the ontology, lexicon, patterns and recogniser the project ships.</summary>
    /// <exception cref="Model.Errors.InvalidInputException">A data file beside the program is missing or wrong.</exception>
    public static TextAnalyzer CreateDefault()
        => Create(GraphOntology.Default, Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default), RelationPatterns.Default, recognizer: NameRecognizer.Default);

    /// <summary>Changes with the lexicon, the patterns, the recogniser's model and the program's version: who reads a text again with an equal fingerprint finds the same.</summary>
    public string Fingerprint => _fingerprint.Value;

    public ArticleAnalysis Analyze(TextInput input, CancellationToken cancellationToken = default)
    {
        var (document, set, groups, found) = AnalyzeUnscored(input, cancellationToken);
        var relations = _scorer.Score(document, set, groups, found, mentionsGiven: input.Mentions is not null);
        relations = input.Mentions is null ? relations : _scorer.Propose(document, set, groups, relations);
        return Salience.Keep(RawAnalysis.Of(document, set, groups, relations), document.Raw);
    }

    /// <summary>What the rules alone find, with their own confidence; spans over the normalised text.</summary>
    internal (Document Document, MentionSet Set, EntityGroups Groups, ImmutableArray<RelationMention> Relations) AnalyzeUnscored(TextInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var document = Prepare(input);
        cancellationToken.ThrowIfCancellationRequested();
        var set = input.Mentions is { } given ? GivenMentions.Use(document, given) : _mentions.Find(document);
        document = document with { Quantities = [.. SpanSets.Outside(document.Quantities, q => q.Span, set.Mentions.ConvertAll(m => m.Span), orEqual: true)] };
        var groups = EntityGrouper.Group(document, set);
        cancellationToken.ThrowIfCancellationRequested();
        return (document, set, groups, _relations.Find(document, set, groups));
    }

    /// <summary>The stages before mentions: normalised text, sentences, tokens, times, quantities.</summary>
    public Document Prepare(TextInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var language = input.Language ?? LanguageGuess.Of(input.Text);
        var normalized = TextNormalizer.Normalize(input.Text);
        var tokens = new List<Token>(normalized.Text.Length / 2);
        _segmenter.Tag(normalized.Text, tokens);
        var document = new Document
        {
            Raw = input.Text,
            Text = normalized.Text,
            Folded = normalized.Folded,
            Offsets = normalized.Offsets,
            Language = language,
            Anchor = input.PublishedAt,
            Sentences = SentenceSplitter.Split(normalized.Text, language),
            Tokens = [.. tokens],
        };
        var names = _lexicon.Matcher.Find(document);
        var compact = CompactText.Of(document.Text);
        var fiscal = names.FindAll(n => n.Entries.Any(e => e.FiscalYearStart is not null));
        var times = TimeExtractor.Extract(compact, document.Text, document.Anchor, language, position => FiscalYearStart(fiscal, position));
        times = [.. SpanSets.Outside(times, t => t.Span, names.ConvertAll(n => n.Span))];
        return document with
        {
            Times = times,
            Quantities = QuantityExtractor.Extract(compact, times, language, names.FindAll(n => !n.IsWeak).ConvertAll(n => n.Span)),
        };
    }

    private static string FingerprintOf(Lexicon lexicon, RelationPatterns patterns, NameRecognizer? recognizer)
        => StableHash.Of(
            typeof(TextAnalyzer).Module.ModuleVersionId.ToString("N"),
            recognizer?.Fingerprint ?? "",
            string.Join('\n', lexicon.Entries.Select(e => $"{e.Id}\t{e.Type}\t{e.Maker}\t{e.Parent}\t{string.Join('\t', e.AllNames())}\t{string.Join('\t', e.Weak)}")),
            string.Join('\n', patterns.Patterns.Select(p => p.ToString())));

    /// <summary>The fiscal year of the company named last before the position.</summary>
    private static int? FiscalYearStart(List<NameMatch> companies, int position)
    {
        var next = SpanSets.FirstEndingAfter(CollectionsMarshal.AsSpan(companies), c => c.Span, position);
        return next == 0 ? null : companies[next - 1].Entries.First(e => e.FiscalYearStart is not null).FiscalYearStart;
    }
}
