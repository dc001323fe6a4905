using System.Buffers;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Whether a stretch of Chinese text could be a name nobody listed: no function words, no common word alone, no kind of thing at its end.</summary>
internal static class NameShape
{
    private const int MaxLength = 14;

    /// <summary>Characters of function words: what holds one is a phrase.</summary>
    private static readonly SearchValues<char> FunctionChars = SearchValues.Create("的了是在和与及或将把被对向从等其该此这那每您我你他她它们着过吗呢吧已均也都还又就才仅为由于以个各为");

    /// <summary>Endings of common nouns: a phrase that ends so tells a kind, not a name.</summary>
    private static readonly string[] CommonEndings =
    [
        "澄清", "回应", "发布", "异动", "宣布", "否认", "确认", "公布", "披露", "公司", "企业", "集团公司", "团队", "机构", "人员", "厂商", "行业", "市场", "项目", "产品", "资金", "资本方", "方", "者", "员", "家", "部门", "巨头", "龙头", "股东", "业", "界",
        "双方", "政府", "产业", "板块", "公告", "财报", "报告", "数据", "消息", "季度", "模型", "技术", "芯片", "设备", "业务", "人士", "专家", "高管", "创始人", "负责人", "平台", "媒体", "用户", "客户",
        "伙伴", "品牌", "新股", "概念股", "基金经理", "机器人", "大学生", "服务商", "供应商", "运营商", "开发商", "制造商", "初创", "独角兽", "董事长", "首席", "总裁", "经理", "主任", "院士", "教授", "博士",
        "年", "月", "日", "轮", "家", "部", "局", "省", "市", "县", "区", "国", "亿", "万", "元", "号", "类", "系列", "领域", "赛道", "方向", "地区", "城市", "国家", "上市公司", "投资人", "投资者", "投资方", "投资机构",
    ];

    /// <summary>Words a name does not begin with although the segmenter takes them for nouns or verbs.</summary>
    private static readonly string[] CommonBeginnings =
    [
        "专访", "对话", "独家", "公司", "企业", "集团", "目前", "近日", "日前", "今日", "昨日", "此前", "随后", "其中", "此外", "另外", "同时", "据悉", "老股东", "新股东", "原股东", "现有", "知名", "多家", "两家", "三家", "数家", "一家", "这家",
        "上述", "相关", "部分", "所有", "国内", "国外", "海外", "全球", "世界", "头部", "大型", "主要", "产业", "行业", "市场", "专业", "著名", "顶级", "初创", "旗下", "全资", "控股", "子公司", "本次", "本轮", "首次", "包括",
    ];

    public static bool MayBeName(Document document, TextSpan span)
    {
        var text = span.Slice(document.Text.AsSpan());
        if (span.Length < 2 || span.Length > MaxLength || text.ContainsAny(FunctionChars) || text.IndexOfAnyExcept(Punctuation) < 0 || text.ContainsAny(Punctuation)
            || !char.IsLetter(text[0]) || EndsLikeKind(text) || BeginsLikePhrase(text)
            || document.Times.Any(t => t.Span.Overlaps(span)) || document.Quantities.Any(q => q.Span.Overlaps(span)))
        {
            return false;
        }

        var tokens = Tokens(document, span);
        return tokens.Length == 0 || (tokens[0].Pos is not ("p" or "c" or "r" or "d" or "m" or "t" or "u" or "y" or "f" or "q") && !(tokens.Length == 1 && IsCommonWord(tokens[0], span)));
    }

    /// <summary>A single dictionary word of a common kind (计算, 毛利).</summary>
    private static bool IsCommonWord(Token token, TextSpan span)
        => token.Span == span && token.Pos is not ("nr" or "ns" or "nt" or "nz" or "nrt" or "nrfg" or "x" or "eng" or "j");

    /// <summary>The token that is exactly the span; null when the segmentation cuts there otherwise.</summary>
    internal static Token? TokenOf(Document document, TextSpan span) => Tokens(document, span) is [var token] && token.Span == span ? token : null;

    private static ReadOnlySpan<Token> Tokens(Document document, TextSpan span)
        => document.Tokens.AsSpan()[SpanSets.Overlapping(document.Tokens.AsSpan(), t => t.Span, span)];

    private static bool EndsLikeKind(ReadOnlySpan<char> text)
    {
        foreach (var ending in CommonEndings)
        {
            if (text.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsLikePhrase(ReadOnlySpan<char> text)
    {
        foreach (var beginning in CommonBeginnings)
        {
            if (text.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly SearchValues<char> Punctuation = SearchValues.Create("，。；：、！？“”‘’「」『』《》（）()\"'|｜丨/\\—…%+=<>[]【】\n\t,;:!?");
}
