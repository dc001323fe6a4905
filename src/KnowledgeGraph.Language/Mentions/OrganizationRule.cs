using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Names that end like an organisation's (…有限公司, …研究院, …科技): from the ending, the words to the left are taken while their part of
/// speech allows a name. Weak endings (科技, 智能) need an unknown or proper word before them.
/// </summary>
internal static class OrganizationRule
{
    private const int MaxTokens = 7;

    private const int MaxLength = 24;

    /// <summary>Words that never begin or carry a name although their part of speech would allow it.</summary>
    private static readonly HashSet<string> Stops = new(StringComparer.Ordinal)
    {
        "该", "本", "这家", "那家", "一家", "两家", "几家", "多家", "各", "其", "旗下", "子公司", "分公司", "孙公司", "母公司", "控股子公司", "全资子公司", "关联公司", "参股公司", "全资", "控股", "子", "母", "分", "上市", "大型", "科技", "互联网", "国内", "国外", "海外", "本土",
        "头部", "龙头", "新", "老", "全球", "世界", "国际", "中国", "美国", "民营", "国有", "外资", "初创", "创业", "著名", "知名", "主要", "相关", "其他", "许多", "众多", "部分", "所有",
        "人工智能", "大模型", "芯片", "半导体", "云计算", "自动驾驶", "机器人", "软件", "硬件", "电子", "通信", "网络", "汽车", "新能源", "投资", "咨询", "研究", "市场", "行业", "企业",
        "聊天", "人形", "工业", "服务", "扫地", "具身", "对话", "典型", "高科技", "陪伴", "四足", "送餐", "全体", "本届", "首届", "年度", "上述", "股东", "这次", "此次", "公司", "集团", "我们", "他们", "它们", "自己", "对方", "双方", "三方", "以及", "后", "前", "由", "目前", "今年", "去年", "明年", "第一", "最大",
    };

    /// <summary>After a weak ending these make it a common noun: 通信类, 汽车业.</summary>
    private static readonly string NotAfter = "类业界型化行领性市厂商人们圈展股价板";

    private static readonly HashSet<string> WeakSuffixes = new(StringComparer.Ordinal)
    {
        "公司", "科技", "智能", "股份", "资本", "银行", "基金", "电子", "汽车", "机器人", "软件", "网络", "通信", "医药", "航空", "航天", "能源", "动力", "精密", "半导体", "证券", "保险",
        "传媒", "控股", "集团", "政府", "联盟", "医院", "学院", "中学", "小学", "法院", "机场", "车站", "开发区", "委员会", "博物馆", "实验室", "研究中心", "大会", "峰会", "论坛", "博览会",
    };

    public static IEnumerable<FoundMention> Find(Document document)
    {
        var tokens = document.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.Slice(document.Text.AsSpan());
            if (word.Length < 2 || SuffixOf(word) is not { } suffix)
            {
                continue;
            }

            if (StartOf(document, i, suffix, word.Length) is { } start)
            {
                start += document.Text[start] is '由' or '与' or '被' or '把' or '从' ? 1 : 0;
                var span = new TextSpan(start, tokens[i].Span.End);
                if (span.Length <= MaxLength && !(suffix.Type == EntityType.Event && span.Slice(document.Text.AsSpan()).ContainsAny('（', '(')) && !RecognizedMentions.NoName().IsMatch(span.Slice(document.Text)))
                {
                    yield return FoundMention.ByRule(span, suffix.Type, null, WeakSuffixes.Contains(suffix.Word) ? 0.6 : 0.8, "rule:organization");
                }
            }
        }
    }

    private static NameSuffix? SuffixOf(ReadOnlySpan<char> word)
    {
        foreach (var suffix in WordLists.OrganizationSuffixes)
        {
            if (word.EndsWith(suffix.Word, StringComparison.Ordinal))
            {
                return suffix;
            }
        }

        return null;
    }

    private static int? StartOf(Document document, int last, NameSuffix suffix, int lastLength)
    {
        var tokens = document.Tokens;
        var after = tokens[last].Span.End;
        var isWeak = WeakSuffixes.Contains(suffix.Word);
        if (isWeak && ((lastLength > suffix.Word.Length && tokens[last].Pos is "n" or "l" or "v" or "i")
            || (after < document.Text.Length && NotAfter.Contains(document.Text[after], StringComparison.Ordinal))))
        {
            return null;
        }

        var start = last;
        while (start > 0 && last - start < MaxTokens && MayStandInName(tokens[start - 1], tokens[start - 1].Span.Slice(document.Text)))
        {
            start--;
        }

        // A name does not begin with a verb, a number, a bracket or a word such as 该 and 国内.
        while (start < last && CannotBegin(tokens[start], tokens[start].Span.Slice(document.Text)))
        {
            start++;
        }

        start = WithOpenBracket(document, start, last);
        var proper = lastLength > suffix.Word.Length && tokens[last].Pos is "nt" or "ns" or "nz";
        for (var i = start; i < last; i++)
        {
            if (tokens[i].Pos is "v" && tokens[i].Span.Slice(document.Text.AsSpan()) is "成立" or "设立" or "注册" or "收购" or "投资" or "荣获" or "获得" or "加入" or "携手")
            {
                // 乐山成立新公司 is a clause.
                return null;
            }

            proper |= IsProper(tokens[i], tokens[i].Span.Slice(document.Text));
        }

        proper |= IsCutUp(document, start, last);
        var length = tokens[last].Span.End - tokens[start].Span.Start - suffix.Word.Length;
        var bare = start == last && lastLength == suffix.Word.Length;
        return length >= suffix.MinBefore && !bare && (!isWeak || proper) ? tokens[start].Span.Start : null;
    }

    /// <summary>中能建（北京）智慧算力科技有限公司: a bracket that closes in the name opens in it.</summary>
    private static int WithOpenBracket(Document document, int start, int last)
    {
        var tokens = document.Tokens;
        var text = document.Text.AsSpan(tokens[start].Span.Start, tokens[last].Span.End - tokens[start].Span.Start);
        if (text.IndexOfAny('）', ')') is not (>= 0 and var close) || text[..close].ContainsAny('（', '('))
        {
            return start;
        }

        for (var i = start - 1; i > 0 && start - i <= MaxTokens; i--)
        {
            if (document.Text[tokens[i].Span.Start] is '（' or '(')
            {
                return i - 1;
            }
        }

        return start;
    }

    private static bool CannotBegin(Token token, string text)
        => Stops.Contains(text) || token.Pos is "v" or "vn" or "m" or "t" or "p" or "d" or "a" or "f" or "z" or "an" || !char.IsLetterOrDigit(text[0]);

    private static bool MayStandInName(Token token, string text)
    {
        if (text.Length == 0 || text.Any(c => !char.IsLetterOrDigit(c) && c is not ('（' or '）' or '(' or ')' or '·')))
        {
            return false;
        }

        return token.Pos is "n" or "nr" or "ns" or "nt" or "nz" or "nrt" or "nrfg" or "j" or "x" or "eng" or "vn" or "b" or "l" or "a" or "g" or "i" or "s" or "f" or "ng"
            || (token.Pos is "v" && VerbsOfNames.Contains(text)) || (token.Pos is "t" or "z" or "an" && text.Length == 2);
    }

    /// <summary>What companies do for a living: of all verbs these stand in names.</summary>
    private static readonly HashSet<string> VerbsOfNames = new(StringComparer.Ordinal)
    {
        "投资", "发展", "创新", "控股", "管理", "制造", "设计", "创业", "开发", "服务", "咨询", "传媒", "建设", "运输", "教育", "贸易", "担保", "租赁", "经营", "运营", "研究", "集成", "印刷", "销售", "互联", "互动", "智造", "感知",
        "驱动", "计算", "飞行", "联合", "共享", "连接", "导航", "显示", "照明", "通讯", "保险", "信托", "物流", "检测", "测试", "养殖", "装饰", "包装", "加工", "勘探", "启明", "启航", "远航", "致远", "超越", "领航", "跨越",
    };

    /// <summary>Where a name no dictionary holds is cut into single characters: 顺|络|电子.</summary>
    private static bool IsCutUp(Document document, int start, int last)
    {
        var singles = 0;
        for (var i = last - 1; i >= start && document.Tokens[i].Span.Length == 1 && document.Tokens[i].Pos is not ("p" or "c" or "u" or "d" or "m" or "r" or "q" or "y" or "f" or "v" or "x" or "eng"); i--)
        {
            singles++;
        }

        return singles >= 2;
    }

    private static bool IsProper(Token token, string text)
        => token.Pos is "nr" or "ns" or "nt" or "nz" or "nrt" or "nrfg" or "eng" || (token.Pos == "x" && text.Length >= 2);
}
