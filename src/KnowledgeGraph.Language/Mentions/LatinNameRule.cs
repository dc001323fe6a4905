using System.Buffers;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Latin names in Chinese text that the lexicon does not hold (Speech-02, PixelDance): their type comes from the head noun beside them; without one
/// the name is left alone.
/// </summary>
internal static partial class LatinNameRule
{
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        var text = document.Text;
        var covered = CoveredText.By(text.Length, known);
        var typed = new HashSet<string>(StringComparer.Ordinal);
        var untyped = new List<TextSpan>();
        foreach (Match match in NamePattern().Matches(text))
        {
            var span = BehindMaker(text, Trim(text, TextSpan.FromLength(match.Index, match.Length)), known);
            if (span.IsEmpty || (covered.Overlaps(span) && known.Any(k => k.Span.Contains(span))) || IsMeasure(text, span))
            {
                continue;
            }

            if (span.Length >= 2 && !text.AsSpan(span.Start, span.Length).ContainsAnyInRange('A', 'Z') && text.AsSpan(span.Start, span.Length).IndexOfAnyExceptInRange('a', 'z') < 0
                && SmallCompany().IsMatch(text.AsSpan(0, span.Start)) && (span.End >= text.Length || "，。；、（的宣完获近日在将和与".Contains(text[span.End], StringComparison.Ordinal)))
            {
                // 收购初创公司io: a name in small letters is one only right behind its kind.
                yield return FoundMention.ByRule(span, EntityType.Company, null, 0.68, "rule:latin-votes");
                continue;
            }

            if (text.AsSpan(span.Start, span.Length).ContainsAnyInRange('0', '9') && char.IsAsciiLetterUpper(text[span.Start]) && HanStem().Match(text, 0, span.Start) is { Success: true } stem && !covered.Overlaps(new TextSpan(stem.Groups["stem"].Index, span.Start))
                && NameShape.MayBeName(document, new TextSpan(stem.Groups["stem"].Index, span.Start)))
            {
                // 智驾芯片马赫M100: the name begins with its Chinese part.
                yield return FoundMention.ByRule(new TextSpan(stem.Groups["stem"].Index, span.End), EntityType.Product, null, 0.66, "rule:latin-head");
                continue;
            }

            var head = HeadOf(text, span);
            if (head is null && OfDeed(text, span) is { } dealt)
            {
                yield return dealt;
                continue;
            }

            if (head is not null)
            {
                typed.Add(span.Slice(text));
                var isLonger = known.Any(k => k.Span.Start == span.Start && k.Span.End < span.End && k.Type == head.Type);
                yield return FoundMention.ByRule(span, head.Type, head.Subtype, 0.65, isLonger ? "rule:latin-longer" : "rule:latin-head");
            }

            if (span.Length >= 3 && char.IsAsciiLetterUpper(text[span.Start]) && text.AsSpan(span.Start, span.Length).ContainsAnyInRange('a', 'z'))
            {
                untyped.Add(span);
            }
        }

        foreach (var places in untyped.GroupBy(s => s.Slice(text), StringComparer.Ordinal))
        {
            // A word of its kind beside a name says more than what is told of it.
            if (!typed.Contains(places.Key) && LatinNameVotes.TypeOf(text, [.. places]) is { } type)
            {
                foreach (var span in places)
                {
                    yield return FoundMention.ByRule(span, type, null, 0.68, "rule:latin-votes");
                }
            }
        }
    }

    /// <summary>What the deed before a name makes of it: launched things, bought companies.</summary>
    private static FoundMention? OfDeed(string text, TextSpan span)
    {
        if (!char.IsAsciiLetterUpper(text[span.Start]))
        {
            return null;
        }

        var name = text.AsSpan(span.Start, span.Length);
        var endsClause = span.End >= text.Length || "，。；\n".Contains(text[span.End], StringComparison.Ordinal);
        var isMade = Made().IsMatch(Before(text, span.Start, 8));
        if (isMade && endsClause && span.Length >= 5)
        {
            // 上线了Robotaxi.
            return FoundMention.ByRule(span, EntityType.Product, null, 0.61, "rule:launched");
        }

        if (endsClause && span.Length >= 5 && Bought().IsMatch(Before(text, span.Start, 8)))
        {
            // 买下了FreeNow.
            return FoundMention.ByRule(span, EntityType.Company, null, 0.65, "rule:latin-votes");
        }

        // 开发了AliOS: a made word of small and capital letters; 发布了Magic7: with a number; 推出了连接处理器的NVQLink: behind its description.
        return (isMade && CamelCase().IsMatch(name))
            || (name.ContainsAnyInRange('0', '9') && Launched().IsMatch(Before(text, span.Start, 14)))
            || (span.Length >= 4 && (endsClause || text[span.End] is '、' or '（') && LaunchedOf().IsMatch(Before(text, span.Start, 40)))
                ? FoundMention.ByRule(span, EntityType.Product, null, 0.62, "rule:launched")
                : null;
    }

    /// <summary>A thing behind its maker's known name: NVIDIA|NemoClaw. A name that goes on in the maker's own kind (Firefly|Bio) is told apart by the votes.</summary>
    private static TextSpan BehindMaker(string text, TextSpan span, IReadOnlyList<FoundMention> known)
    {
        var maker = known.FirstOrDefault(k => k.Span.Start == span.Start && k.Span.End < span.End && k.Type == EntityType.Company && text[k.Span.End] == ' ');
        return maker is not null && HeadOf(text, span) is { Type.Name: not "Company" } ? new TextSpan(maker.Span.End + 1, span.End) : span;
    }

    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.");

    private static ReadOnlySpan<char> Before(string text, int at, int most) => text.AsSpan(Math.Max(0, at - most), Math.Min(at, most));

    /// <summary>发布了Magic7: what is launched and bears a number is a product.</summary>
    [GeneratedRegex("(?:发布|推出|上线|开源|首发|预售|开售|上市)(?:了|其)?(?:最新|全新|新款|新一代|首款|旗舰|年度)?(?:的)?$")]
    private static partial Regex Launched();

    /// <summary>推出了连接处理器的NVQLink: what is launched, behind its description.</summary>
    [GeneratedRegex("(?:发布|推出|上线|开源)(?:了|其)(?:[^，。；：、的]{2,24})的$", RegexOptions.RightToLeft)]
    private static partial Regex LaunchedOf();

    [GeneratedRegex("(?:初创|创业|科技|硬件|软件|芯片|设计|咨询|游戏|机器人|智能|安全|数据)(?:公司|企业|厂商)[“「]?$", RegexOptions.RightToLeft)]
    private static partial Regex SmallCompany();

    [GeneratedRegex("(?:芯片|处理器|机器人|车型|模型|手机|显卡|电池|火箭|卫星|系统|平台|轿车|SUV)(?<stem>[\u4E00-\u9FFF]{2,3})$", RegexOptions.RightToLeft)]
    private static partial Regex HanStem();

    [GeneratedRegex("(?:开发|推出|研发|上线|打造|开源|发布)了$")]
    private static partial Regex Made();

    [GeneratedRegex("(?:收购|买下|并购|投资|入股|拿下)了$")]
    private static partial Regex Bought();

    [GeneratedRegex("^[A-Z][a-z]+[A-Z][A-Za-z]{1,12}$")]
    private static partial Regex CamelCase();

    /// <summary>R1, H1, X9: a capital and digits.</summary>
    [GeneratedRegex("^[A-Z][0-9]{1,2}$")]
    private static partial Regex Code();

    private static HeadNoun? HeadOf(string text, TextSpan span)
    {
        var before = TitleMarkRule.HeadBefore(text, span.Start);
        var after = TitleMarkRule.HeadAt(text, span.End);
        var name = span.Slice(text);
        var looksProper = name.Length >= 3 && (name.Any(char.IsAsciiLetterUpper) || name.Any(char.IsAsciiDigit));
        if (!looksProper)
        {
            // 人形机器人R1: so short a name needs the kind of thing right before it.
            return Code().IsMatch(name) && before is { Type.Name: "Product" } && before.Word.Length > 1 && text[span.Start - 1] != ' ' ? before : null;
        }

        if (after is { Word: "计划" or "服务" or "应用" or "行动" or "工程" } && !EndsPhrase(text, span.End + after.Word.Length))
        {
            // SB Energy计划…, SB Energy服务…: a verb.
            after = null;
        }

        // "视频模型PixelDance": an apposition; "PixelDance模型": a name and its kind.
        return after is { Type.Name: not "Company" } ? after : before;
    }

    private static bool EndsPhrase(string text, int position) => position >= text.Length || text[position] is '，' or '。' or '、' or '；' or '的' or '（' or '(' or '”' or '\n' or '：' or ' ';

    private static TextSpan Trim(string text, TextSpan span)
    {
        var start = span.Start;
        var end = span.End;
        // Scale AI 49%的股份: the figure is none of the name's.
        if (end < text.Length && text[end] is '%' or '％' or '万' or '亿' or '年' or '月' or '倍' or '名' or '家' or '元' or '美' && text.AsSpan(start, end - start).LastIndexOf(' ') is > 0 and var blank && text.AsSpan(start + blank + 1, end - start - blank - 1).IndexOfAnyExcept(Figures) < 0)
        {
            end = start + blank;
        }

        while (end > start && (text[end - 1] is ' ' or '-' or '.' or '+' or '&' or '\''))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>Figures with a unit letter (256K, 309B, 5G, 8GB) are no names.</summary>
    private static bool IsMeasure(string text, TextSpan span) => MeasurePattern().IsMatch(span.Slice(text));

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-.·+&'][A-Za-z0-9]+)*(?: (?:[A-Z][A-Za-z0-9]*|[0-9]+(?:\.[0-9]+)?[A-Za-z]*|for|of|and)(?:[-.+&'][A-Za-z0-9]+)*){0,4}(?![A-Za-z0-9])")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?:[0-9.]+[A-Za-z]{1,3}|[A-Za-z]|Q[1-4]|[Tt]okens?|AI|IT|App|APP|CEO|CTO|CFO|COO|IPO|GMV|MAU|DAU|ROI|API|SDK|PC|TV|OK|VS|vs|and|or|the|of|in|to|by|at|on|for|as|is)$")]
    private static partial Regex MeasurePattern();
}
