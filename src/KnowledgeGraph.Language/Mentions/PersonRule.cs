using System.Buffers;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Person names the lexicon does not hold: jieba's nr tokens that begin with a surname and have support from a post or a verb of speech beside them foreign names with a middle dot, and in English two capitalised words beside a post or a verb of speech.
/// </summary>
internal static partial class PersonRule
{
    private static readonly string[] SpeechVerbs =
        ["表示", "说", "称", "认为", "指出", "透露", "宣布", "强调", "介绍", "坦言", "回应", "直言", "告诉", "写道", "预测", "预计", "补充", "呼吁", "承认", "加入", "加盟", "离职", "卸任", "出任", "担任", "任职", "创立", "创办", "毕业", "当选", "辞去", "接任", "先生", "女士", "院士", "博士", "教授", "老师"];

    /// <summary>The segmenter takes them for the end of a given name: 谭待则表示.</summary>
    private const string Adverbs = "则也还就曾均";

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (var token in document.Tokens)
        {
            var span = token.Pos is "nr" && token.Span.Length == 3 && Adverbs.Contains(document.Text[token.Span.End - 1]) ? new TextSpan(token.Span.Start, token.Span.End - 1) : token.Span;
            if (token.Pos is "nr" && IsChineseName(span.Slice(document.Text)) && Support(document, token.Span) is { } confidence)
            {
                yield return FoundMention.ByRule(span, EntityType.Person, null, confidence, "rule:person");
            }
        }

        foreach (Match match in DottedName().Matches(document.Text))
        {
            if (AfterWord(document, match) is { } span)
            {
                yield return FoundMention.ByRule(span, EntityType.Person, null, 0.85, "rule:person-dotted");
            }
        }
    }

    /// <summary>Without the end of a word that the name stands behind: 总|理纳伦德拉·莫迪. Null where nothing is left before the dot.</summary>
    private static TextSpan? AfterWord(Document document, Match match)
    {
        var token = document.Tokens[SpanSets.FirstEndingAfter(document.Tokens.AsSpan(), t => t.Span, match.Index)];
        var start = token.Span.Start < match.Index && token.Pos is "n" or "v" or "vn" or "ns" or "nt" or "nz" ? token.Span.End : match.Index;
        var dot = match.Index + match.ValueSpan.IndexOfAny(Dots);
        var end = match.Index + match.Length;
        if (document.Text[end - 1] is '曾' or '则' or '也' or '还' or '将' or '已' or '均' or '却' && end - dot > 3)
        {
            // 罗宾·德霍姆|曾致信: an adverb ends no name.
            end--;
        }

        return start < dot ? new TextSpan(start, end) : null;
    }

    internal static bool IsChineseName(string name)
        => name.Length is 2 or 3 or 4
            && name.All(c => c is >= '\u4E00' and <= '\u9FFF')
            && (WordLists.DoubleSurnames.Contains(name[..2]) ? name.Length >= 3 : name.Length <= 3 && WordLists.Surnames.Contains(name[0]))
            && !IsOrdinaryWord(name);

    /// <summary>Words that begin like a family name and are none.</summary>
    internal static bool IsOrdinaryWord(string name)
        => name is "毛利" or "周期" or "平均" or "时任" or "应收" or "高价" or "双方" or "高昂" or "高涨" or "高效" or "高端" or "高额" or "高速" or "安全" or "平稳";

    private static double? Support(Document document, TextSpan span)
    {
        var text = document.Text;
        foreach (var verb in SpeechVerbs)
        {
            if (string.CompareOrdinal(text, span.End, verb, 0, verb.Length) == 0)
            {
                return 0.85;
            }
        }

        foreach (var post in WordLists.Posts)
        {
            var before = span.Start - post.Word.Length;
            if ((before >= 0 && string.CompareOrdinal(text, before, post.Word, 0, post.Word.Length) == 0)
                || string.CompareOrdinal(text, span.End, post.Word, 0, post.Word.Length) == 0)
            {
                return 0.85;
            }
        }

        return null;
    }

    /// <summary>Foreign names are written with a small stock of characters chosen for their sound.</summary>
    private const string Sounds =
        "阿埃艾安昂奥巴白柏班邦包保鲍贝本比彼毕宾波伯博勃布查彻茨达戴丹德登邓迪蒂丁东杜顿多厄恩尔法范菲费芬丰冯弗佛福富盖甘冈高戈格葛根贡古瓜圭哈海汉汗豪赫黑亨洪胡华怀惠霍基吉伽加贾简姜杰捷金津京卡凯坎康考科柯可克肯孔库夸奎拉莱赖兰朗劳勒雷蕾黎李里理莉丽利连莲良林琳龙隆娄卢鲁路伦罗洛吕马玛迈麦曼芒梅门蒙米密敏明摩莫默姆穆娜纳乃南内尼妮年宁纽农努诺欧帕派潘庞培佩彭皮匹平珀蒲普奇齐恰钱乔切琴丘热任荣茹瑞若撒萨塞赛桑森沙莎山珊尚绍舍申圣施史士世舒朔斯丝思苏索所塔泰坦汤唐陶特腾提田廷图托瓦万旺威韦维魏温文翁沃乌武伍西希席夏香肖谢辛欣兴休修许雅亚扬尧耶叶伊依因英永尤约扎詹赞泽曾珍芝治朱兹祖佐孜吐牙买木江力不肉贵次仁旦增卓列措久堆珠央朝其呼沁帖什仑娅茜黛蓓戛嘎噶咖喀咔赵菩萝薇诗妲姬杏佳嘉矢晓代以弥盛略甫洁琪嫚";

    private static readonly SearchValues<char> Dots = SearchValues.Create("·・•");

    [GeneratedRegex("[" + Sounds + "]{1,8}(?:[·・•][" + Sounds + "]{1,8}){1,3}")]
    private static partial Regex DottedName();
}
