using System.Globalization;
using System.Text;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>News made up from the lexicon's names and names of nobody, about as long as a short agency item. The same number always gives the same article.</summary>
internal sealed class ArticleWriter(Lexicon lexicon)
{
    private static readonly string[] Sentences =
    [
        "{0}宣布与{1}达成战略合作，双方将在云计算领域展开合作。", "{0}发布了新一代产品，{1}率先接入。", "据报道，{0}计划投资{1}，金额约{2}亿元。", "{0}今年的营收达到{2}亿元，同比增长{3}%。",
        "分析人士认为，{0}与{1}的竞争正在加剧。", "{0}收购了{1}的部分业务。", "在本周举行的大会上，{0}展示了最新成果。", "{0}表示，未来将继续加大研发投入。",
    ];

    private static readonly string[] Fillers = ["近年来，人工智能产业发展迅速，越来越多的企业加入其中。", "业内人士指出，市场格局仍在变化之中。", "这一消息引发了广泛关注。", "相关部门表示将持续完善配套政策。", "用户可以在官网上了解更多信息。"];

    private readonly List<string> _names = [.. lexicon.Entries.Select(e => e.NameZh ?? e.NameEn ?? "").Where(n => n.Length > 1)];

    public Article Write(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, Sentences[random.Next(Sentences.Length)], Name(random), Name(random), random.Next(1, 500), random.Next(1, 90)));
            if (random.Next(2) == 0)
            {
                text.Append(Fillers[random.Next(Fillers.Length)]);
            }

            if (random.Next(3) == 0)
            {
                text.Append('\n');
            }
        }

        return Article.Create(
            $"written {number}", $"{Name(random)}的新动向（{number}）", text.ToString(), source: $"来源{number % 50}",
            publishedAt: new DateTimeOffset(2024, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number % 500_000));
    }

    private string Name(Random random)
        => random.Next(6) == 0 ? $"{GraphGenerator.NameOf(random.Next(20_000))}" : _names[(int)Math.Min(_names.Count - 1, Math.Pow(_names.Count + 1, random.NextDouble()) - 1)];
}
