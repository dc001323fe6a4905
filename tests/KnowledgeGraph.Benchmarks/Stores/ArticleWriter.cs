using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>
/// News made up from parts of sentences, the lexicon's names and names of nobody, about as long as a short agency item. Names are drawn by Zipf's law, so that
/// few are in many articles; every third company and every second person is one the lexicon does not hold, from a stock that grows with the articles as the
/// world of the news does. The same number always gives the same article.
/// </summary>
internal sealed partial class ArticleWriter
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string GivenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧巧雅婷宇浩然子轩欣怡思远嘉铭晓东志国建文海波振宁若曦景行泽楷一诺佳琪梓涵俊熙";

    private readonly ILookup<string, string> _parts = Parts();
    private readonly List<string> _companies;
    private readonly List<string> _people;
    private readonly List<string> _products;
    private readonly List<string> _fields;
    private readonly List<string> _places;

    public ArticleWriter(Lexicon lexicon)
    {
        List<string> Names(Func<LexiconEntry, bool> which) => [.. lexicon.Entries.Where(which).Select(e => e.NameZh ?? e.NameEn ?? "").Where(n => n.Length > 1)];
        _companies = Names(e => e.Type == EntityType.Company);
        _people = Names(e => e.Type == EntityType.Person);
        _products = Names(e => e.Type == EntityType.Product || e.Type == EntityType.AiModel);
        _fields = Names(e => e.IsField);
        _places = Names(e => e.Type == EntityType.Place);
    }

    public Article Write(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        var sentences = random.Next(5, 10);
        for (var i = 0; i < sentences; i++)
        {
            text.Append(Fill(Any("lead", random) + Any("clause", random) + Any("tail", random), random, number)).Append('。');
            if (random.Next(3) == 0)
            {
                text.Append(Fill(Any("filler", random), random, number));
            }

            if (random.Next(3) == 0)
            {
                text.Append('\n');
            }
        }

        return Article.Create(
            $"written {number}", Fill(Any("title", random), random, number), text.ToString(), source: $"来源{number % 50}",
            publishedAt: new DateTimeOffset(2022, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number * 7L % 2_000_000));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Slot { get; }

    private static ILookup<string, string> Parts()
    {
        using var stream = typeof(ArticleWriter).Assembly.GetManifestResourceStream("news-parts.txt")!; // Embedded by the project file.
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split('\t')).ToLookup(p => p[0], p => p[1]);
    }

    private string Any(string kind, Random random) => _parts[kind].ElementAt(random.Next(_parts[kind].Count()));

    private string Fill(string words, Random random, int number) => Slot.Replace(words, slot => slot.Groups[1].Value switch
    {
        "a" or "b" or "c" => random.Next(3) == 0 ? GraphGenerator.NameOf(4 * Zipf(Stock(number), random)) : _companies[Zipf(_companies.Count, random)],
        "p" => random.Next(2) == 0 ? PersonOf(Zipf(Stock(number), random)) : _people[Zipf(_people.Count, random)],
        "x" => _products[Zipf(_products.Count, random)],
        "t" => _fields[Zipf(_fields.Count, random)],
        "g" => _places[Zipf(_places.Count, random)],
        "m" => Number(random.Next(1, 5000) / 10.0),
        "r" => Number(random.Next(1, 800) / 10.0),
        "n" => Number(random.Next(2, 900)),
        "y" => Number(random.Next(2005, 2030)),
        "mo" => Number(random.Next(1, 13)),
        _ => Number(random.Next(1, 29)),
    });

    // Names nobody listed: one more for every fifth article.
    private static int Stock(int number) => 2000 + (number / 5);

    private static string PersonOf(int rank)
    {
        var random = new Random(rank);
        var name = $"{Surnames[random.Next(Surnames.Length)]}{GivenNames[random.Next(GivenNames.Length)]}";
        return random.Next(4) == 0 ? name : name + GivenNames[random.Next(GivenNames.Length)];
    }

    private static int Zipf(int count, Random random) => (int)Math.Min(count - 1, Math.Pow(count + 1, random.NextDouble()) - 1);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
