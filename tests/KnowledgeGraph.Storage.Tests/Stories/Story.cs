using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Storage.Tests.Stories;

/// <summary>
/// Makes the batch of an article that says given things, one sentence each, with evidence that stands in its text. Equal calls make equal batches.
/// </summary>
public sealed class Story(string key)
{
    private readonly StringBuilder _text = new(key + "\n");
    private readonly List<TextSpan> _sentences = [];
    private readonly List<Func<ArticleId, Statement>> _statements = [];
    private readonly List<(string Name, TextSpan Span)> _mentions = [];
    private readonly Dictionary<EntityId, EntitySeed> _seeds = [];

    public DateTimeOffset? PublishedAt { get; init; } = new DateTimeOffset(2025, 1, 1, 8, 0, 0, TimeSpan.FromHours(8));

    public string Source { get; init; } = "新华社";

    public string? Title { get; init; }

    public ArticleLanguage Language { get; init; } = ArticleLanguage.Zh;

    public ArticleId? Repeats { get; init; }

    /// <summary>Stored articles that repeat it.</summary>
    public ImmutableArray<ArticleId> Copies { get; init; } = [];

    public ImmutableArray<long> Bands { get; init; } = [];

    public string Extractor { get; init; } = "offline/1 test";

    /// <summary>For the full-text index; the names it speaks of and its key, when not set.</summary>
    public string? Words { get; init; }

    public static ArticleId IdOf(string key, string source = "新华社") => Article.Create(key, key, "text", source: source).Id;

    public ArticleId Id => IdOf(key, Source);

    /// <summary>The ids of its statements, in the order they were said.</summary>
    public ImmutableArray<FactId> StatementIds => [.. Build().Statements.Select(s => s.Id)];

    /// <summary>Makes it a day of 2025: month and day.</summary>
    public static DateTimeOffset Day(int month, int day) => new(2025, month, day, 8, 0, 0, TimeSpan.FromHours(8));

    public Story Says(string subject, string predicate, string @object, double confidence = 0.5, Func<Statement, Statement>? with = null)
    {
        var (start, sentence) = Sentence($"{subject} {predicate} {@object}。");
        var subjectSpan = TextSpan.FromLength(start, subject.Length);
        var objectSpan = new TextSpan(sentence.End - 1 - @object.Length, sentence.End - 1);
        Name(subject, subjectSpan);
        Name(@object, objectSpan);
        _statements.Add(article =>
        {
            var (s, o) = (Local(article, subject), Local(article, @object));
            return Finish(Plain(article, s, predicate, o.Value, sentence, subjectSpan, confidence) with { Object = o, ObjectSpan = objectSpan }, with);
        });
        return this;
    }

    public Story Measures(string subject, string metric, Quantity quantity, double confidence = 0.5, Func<Statement, Statement>? with = null)
    {
        var (start, sentence) = Sentence($"{subject} {metric} {quantity.Key}。");
        var subjectSpan = TextSpan.FromLength(start, subject.Length);
        Name(subject, subjectSpan);
        _statements.Add(article => Finish(
            Plain(article, Local(article, subject), "HAS_METRIC", $"{metric}\n{quantity.Key}", sentence, subjectSpan, confidence) with { Metric = metric, Quantity = quantity },
            with));
        return this;
    }

    /// <summary>Speaks of entities without a statement.</summary>
    public Story Mentions(params string[] names)
    {
        foreach (var name in names)
        {
            var (start, _) = Sentence(name + "。");
            Name(name, TextSpan.FromLength(start, name.Length));
        }

        return this;
    }

    /// <summary>What is known of an entity it speaks of; also of one it does not.</summary>
    public Story Knows(EntitySeed seed)
    {
        _seeds[seed.Id] = seed;
        return this;
    }

    public GraphBatch Build()
    {
        var article = Article.Create(key, Title ?? key, _text.ToString(), Language, Source, publishedAt: PublishedAt);
        var names = _mentions.Select(m => m.Name).Distinct(StringComparer.Ordinal).ToList();
        return new GraphBatch
        {
            Article = article,
            Sentences = [.. _sentences.Select(s => new Sentence(s))],
            SearchText = Words ?? string.Join(' ', names.Prepend(key)).ToLowerInvariant(),
            Entities = [.. names.Select(Cast.Id).Concat(_seeds.Keys).Distinct().Select(id => _seeds.GetValueOrDefault(id) ?? Cast.Seed(names.First(n => Cast.Id(n) == id)))],
            LocalEntities = [.. names.Select(n => new LocalEntity(Local(article.Id, n), Cast.TypeOf(n), n, [n]))],
            Judgements = [.. names.Select(n => new Judgement(Local(article.Id, n), Cast.Id(n), JudgementKind.Same, "test", 1, ImmutableDictionary<string, double>.Empty.Add("name", 1)))],
            Mentions = [.. _mentions.Select(m => new MentionRecord(m.Span, Cast.TypeOf(m.Name).Name, null, Local(article.Id, m.Name), 0.9, "lexicon"))],
            Statements = [.. _statements.Select(make => make(article.Id))],
            DuplicateOf = Repeats,
            Copies = Copies,
            Bands = Bands,
            Extractor = Extractor,
        };
    }

    public static LocalEntityId Local(ArticleId article, string name) => LocalEntityId.Create(article, Cast.TypeOf(name).Name, NameKey.Of(name));

    private static Statement Plain(ArticleId article, LocalEntityId subject, string predicate, string objectKey, TextSpan sentence, TextSpan subjectSpan, double confidence) => new()
    {
        Id = FactId.Create(article, subject, predicate, objectKey, sentence),
        Subject = subject,
        Predicate = predicate,
        Stage = Stage.Asserted,
        Confidence = confidence,
        Rule = "test",
        Extractor = "offline/1",
        Evidence = sentence,
        Sentence = sentence,
        SubjectSpan = subjectSpan,
    };

    private static Statement Finish(Statement statement, Func<Statement, Statement>? with) => with is null ? statement : with(statement);

    private (int Start, TextSpan Sentence) Sentence(string words)
    {
        var start = _text.Length;
        _text.Append(words).Append('\n');
        var span = TextSpan.FromLength(start, words.Length);
        _sentences.Add(span);
        return (start, span);
    }

    private void Name(string name, TextSpan span) => _mentions.Add((name, span));
}
