using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>
/// Articles about a world with hubs, as batches ready to apply; the same number always gives the same article. Entities are drawn by Zipf's law (exponent
/// 1 over the rank), and one entity stands in every tenth fact besides, so that a graph of a million facts has a hub of about a hundred thousand. A star is a hub
/// alone, with as many neighbours as facts.
/// </summary>
internal sealed class GraphGenerator(int facts, bool isStar = false)
{
    private readonly int _statements = isStar ? 20 : 5;

    private static readonly (string Name, int Weight)[] Predicates =
        [("USES", 30), ("PARTNER_OF", 25), ("INVESTED_IN", 15), ("DEVELOPED", 10), ("COMPETES_WITH", 10), ("ACQUIRED", 5), ("SUBSIDIARY_OF", 5)];

    private static readonly string[] Syllables = [.. "云海星科智能芯创联通达飞天龙华中金银宏图远景博雅信诚安康明德瑞丰泰和正新光大盛世纪元力量数网物流车电影视游戏医药材料航空".EnumerateRunes().Select(r => r.ToString()).Distinct()];

    /// <summary>Entities in the world.</summary>
    public int Entities { get; } = isStar ? facts + 1 : Math.Max(100, facts / 5);

    public int Articles => isStar ? facts / _statements : facts * 21 / 20 / _statements; // Of a world some facts are told twice.

    public static EntityId Id(int entity) => EntityId.FromName(TypeOf(entity).Name, NameKey.Of(NameOf(entity)));

    /// <summary>Hub of the graph: in a tenth of all facts.</summary>
    public const int Hub = 0;

    public static string NameOf(int entity)
    {
        var name = new StringBuilder();
        for (var rest = entity + (Syllables.Length * 3); rest > 0; rest /= Syllables.Length)
        {
            name.Append(Syllables[rest % Syllables.Length]);
        }

        return name.Append(entity % 4 == 3 ? "模型" : "公司").ToString();
    }

    /// <summary>By Zipf's law over the ranks.</summary>
    public int Draw(Random random) => (int)Math.Min(Entities - 1, Math.Pow(Entities + 1, random.NextDouble()) - 1);

    public GraphBatch Build(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        var sentences = new List<Sentence>();
        var said = new List<(int Subject, string Predicate, int Object, TextSpan Sentence, TextSpan S, TextSpan O)>();
        for (var i = 0; i < _statements; i++)
        {
            var (subject, target) = isStar ? (Hub, 1 + (number * _statements) + i) : Ends(random);
            if (isStar && random.Next(2) == 0)
            {
                (subject, target) = (target, subject);
            }

            var (start, predicate) = (text.Length, Predicate(random));
            var (s, o) = (NameOf(subject), NameOf(target));
            text.Append(s).Append('与').Append(o).Append("在本季度的第").Append(random.Next(1000)).Append("个项目中有新的进展。\n");
            var sentence = new TextSpan(start, text.Length - 1);
            sentences.Add(new Sentence(sentence));
            said.Add((subject, predicate, target, sentence, TextSpan.FromLength(start, s.Length), TextSpan.FromLength(start + s.Length + 1, o.Length)));
        }

        var published = new DateTimeOffset(2020, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number * 7L % 2_600_000);
        var article = Article.Create($"bench {number}", $"第{number}篇报道", text.ToString(), source: $"来源{number % 50}", publishedAt: published);
        var spoken = said.SelectMany(f => new[] { f.Subject, f.Object }).Distinct().ToList();
        LocalEntityId Local(int entity) => LocalEntityId.Create(article.Id, TypeOf(entity).Name, NameKey.Of(NameOf(entity)));
        return new GraphBatch
        {
            Article = article,
            Sentences = [.. sentences],
            SearchText = string.Join(' ', spoken.Select(NameOf)) + $" 本 季度 项目 进展 词{random.Next(100)} 词{random.Next(5000)}",
            Entities = [.. spoken.Select(Seed)],
            LocalEntities = [.. spoken.Select(e => new LocalEntity(Local(e), TypeOf(e), NameOf(e), [NameOf(e)]))],
            Judgements = [.. spoken.Select(e => new Judgement(Local(e), Id(e), JudgementKind.Same, "bench", 1, ImmutableDictionary<string, double>.Empty))],
            Mentions = [.. said.SelectMany(f => new[] { Mention(f.Subject, f.S, Local(f.Subject)), Mention(f.Object, f.O, Local(f.Object)) })],
            Statements = [.. said.Select(f => new Statement
            {
                Id = FactId.Create(article.Id, Local(f.Subject), f.Predicate, Local(f.Object).Value, f.Sentence),
                Subject = Local(f.Subject),
                Predicate = f.Predicate,
                Object = Local(f.Object),
                Stage = random.Next(10) == 0 ? Stage.Planned : Stage.Asserted,
                Validity = random.Next(2) == 0 ? new TimeInterval(published.Date, published.Date.AddDays(1), TimePrecision.Day, "今天") : null,
                Confidence = 0.5 + (random.Next(50) / 100.0),
                Rule = "bench",
                Extractor = "bench/1",
                Evidence = f.Sentence,
                Sentence = f.Sentence,
                SubjectSpan = f.S,
                ObjectSpan = f.O,
            }).DistinctBy(s => s.Id)],
            Extractor = "bench/1",
        };
    }

    private (int Subject, int Target) Ends(Random random)
    {
        var subject = Draw(random);
        var target = random.Next(10) == 0 ? Hub : random.Next(3) == 0 ? random.Next(Entities) : Draw(random);
        return (subject, target == subject ? (subject + 1) % Entities : target);
    }

    private static EntityType TypeOf(int entity) => entity % 4 == 3 ? EntityType.AiModel : EntityType.Company;

    private static MentionRecord Mention(int entity, TextSpan span, LocalEntityId local) => new(span, TypeOf(entity).Name, null, local, 0.9, "bench");

    private static EntitySeed Seed(int entity) => new()
    {
        Id = Id(entity),
        Type = TypeOf(entity),
        NameZh = NameOf(entity),
        Lookups = [new NameLookup(NameKey.Of(NameOf(entity)), NameOf(entity), MatchKind.Exact)],
        Origin = Origin.Extracted,
    };

    private static string Predicate(Random random)
    {
        var at = random.Next(Predicates.Sum(p => p.Weight));
        return Predicates.First(p => (at -= p.Weight) < 0).Name;
    }
}
