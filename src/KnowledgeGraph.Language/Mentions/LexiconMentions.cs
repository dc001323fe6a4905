using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Names of the lexicon in a text: homonyms decided by what else the text speaks of, names that are also common words kept only where
/// the context supports them.
/// </summary>
internal static partial class LexiconMentions
{
    /// <summary>Right after a company's name these speak for the company.</summary>
    private static readonly string[] CompanyCues =
    [
        "公司", "集团", "创始人", "CEO", "董事", "总裁", "高管", "宣布", "发布", "推出", "表示", "旗下", "股价", "财报", "官方", "官宣", "市值", "股份", "方面", "回应", "披露", "预测", "数据", "报告", "统计", "研报", "预计", "发言人", "联合", "投资", "收购", "自研", "开源", "上线", "上市", "退市", "融资", "研发", "开发", "拥有", "持有", "收购", "入股", "起诉", "任命", "成立", "计划", "拟", "部署", "接入", "采用", "签署", "达成", "营收", "财年", "裁员", "季度", "面临", "押注", "市场份额",
        "提供", "实现", "交付", "展出", "带来", "选择", "参与", "参投", "领投", "跟投", "出资", "认购", "增持", "减持", "出售", "生产", "制造", "销量", "净利", "毛利", "拿下", "中标", "获得", "获批", "完成", "亏损", "盈利", "股票", "客户", "供应商", "工厂", "门店", "承诺", "同意", "拒绝", "希望", "试图", "正在", "打算", "有意", "成为", "成了", "掌门", "跌", "涨", "收涨", "收跌", "大涨", "大跌", "营业收入", "归母", "总营收", "市占率", "员工", "裁撤", "关停", "停产", "投产", "量产", "占据", "占有", "也是", "控股", "代工", "供应", "供货", "承建", "搭建", "主导", "牵头", "上调", "下调", "召回",
        " chief", " CEO", " will ", " is ", " was ", " unveiled", " launched", " acquired", " plans", " reported", "手机", "汽车", "工程师", "员工", "首席", "总部", "的产品", "'s ", "’s ", " said", " announced", " has ",
    ];

    private static readonly string[] ProductCues = ["App", "APP", "应用", "大模型", "模型", "系列", "手机", "芯片", "平台", "助手", "产品", "用户", "上线", "发布", "版", "团队"];

    /// <summary>A rank for homonyms that nothing else decides.</summary>
    private static readonly ImmutableArray<EntityType> TypeOrder =
    [
        EntityType.Company, EntityType.AiModel, EntityType.Product, EntityType.Person, EntityType.Organization, EntityType.Government,
        EntityType.Event, EntityType.Place, EntityType.Project, EntityType.Technology, EntityType.MediaWork, EntityType.Concept,
    ];

    /// <param name="recognized">What the trained recogniser sees: a doubtful name that it takes for one of the same type is one.</param>
    /// <param name="runs">The capitalised names of an English text.</param>
    public static List<FoundMention> Find(Document document, Lexicon lexicon, RecognizedMentions recognized, IReadOnlyList<NameRun> runs)
    {
        var matches = lexicon.Matcher.Find(document).Where(m => RespectsWords(document, m) && !IsPartOfLatinName(document, m) && !IsLinkMark(document.Text, m.Span)).ToList();
        var present = matches.Where(m => !m.IsWeak).SelectMany(m => m.Entries).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var decided = OthersTold(document, matches.ConvertAll(m => Decide(document, m, present)), present);
        var supported = new List<FoundMention>(decided.Count);
        var kept = new bool[decided.Count];
        var standing = runs.ToDictionary(r => r.Span, r => r.OpensSentence);
        for (var i = 0; i < decided.Count; i++)
        {
            kept[i] = !decided[i].IsWeak || recognized.Sees(decided[i]) || IsSupported(document, decided, i, present)
                || (standing.TryGetValue(decided[i].Span, out var opens) && IsEnglishName(document, decided[i], opens));
        }

        // What was kept may be the maker or the parent of what was not.
        present.UnionWith(decided.Where((d, i) => kept[i] && d.Type == EntityType.Company && d.Entry is not null).Select(d => d.Entry!.Id));
        for (var i = 0; i < decided.Count; i++)
        {
            kept[i] = kept[i] || (decided[i].Entry?.Maker is { } maker && present.Contains(maker));
        }

        present.UnionWith(SureElsewhere(decided, kept));
        for (var i = 0; i < decided.Count; i++)
        {
            if (kept[i] || (decided[i].Entry is { } entry && present.Contains(entry.Id)))
            {
                supported.AddRange(WithoutMaker(document, decided[i] with { IsWeak = false }, lexicon));
            }
        }

        AddPossessives(document, lexicon, supported);
        return supported;
    }

    /// <summary>
    /// One sense in a text: the entries of doubtful names that two places of the text support, or a third of them (of the longer names, which are seldom anything else, one in twelve).
    /// </summary>
    private static IEnumerable<string> SureElsewhere(List<FoundMention> decided, bool[] kept)
        => decided.Select((d, i) => (d.Entry?.Id, Kept: kept[i], d.Span.Length)).Where(x => x.Id is not null).GroupBy(x => x.Id!, StringComparer.Ordinal)
            .Where(g => g.Count(x => x.Kept) is var sure && (sure >= 2 || sure * (g.Max(x => x.Length) > 2 ? 12 : 3) >= g.Count()))
            .Select(g => g.Key);

    /// <summary>云启科技 where the lexicon has 云启资本, also called 云启: another company; and 云启 alone is that other one, unless the text names the known one in full.</summary>
    private static List<FoundMention> OthersTold(Document document, List<FoundMention> decided, HashSet<string> present)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < decided.Count; i++)
        {
            if (CompanyNames.OtherEnd(document, decided[i]) is { } end && (i + 1 == decided.Count || decided[i + 1].Span.Start >= end))
            {
                var span = new TextSpan(decided[i].Span.Start, end);
                if (decided[i].IsWeak && !present.Contains(decided[i].Entries[0].Id))
                {
                    others.TryAdd(decided[i].Span.Slice(document.Text), span.Slice(document.Text));
                }

                decided[i] = FoundMention.ByRule(span, EntityType.Company, null, 0.75, OtherRule);
            }
        }

        return others.Count == 0 ? decided : decided.ConvertAll(m => m.Entries.Length > 0 && others.TryGetValue(m.Span.Slice(document.Text), out var name) ? FoundMention.ByRule(m.Span, EntityType.Company, null, 0.7, OtherRule, name) : m);
    }

    private const string OtherRule = "rule:other-company";

    /// <summary>甲骨文的数据库 names what the lexicon has as 甲骨文数据库.</summary>
    private static void AddPossessives(Document document, Lexicon lexicon, List<FoundMention> found)
    {
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var maker = found[i];
            if (maker.Type != EntityType.Company || maker.Span.End >= document.Text.Length || document.Text[maker.Span.End] != '的' || maker.Entry is null)
            {
                continue;
            }

            foreach (var (noun, entry) in lexicon.ThingsOf(maker.Entry.Id))
            {
                if (document.Text.AsSpan(maker.Span.End + 1).StartsWith(noun, StringComparison.Ordinal))
                {
                    if (entry.AllNames().Contains(noun, StringComparer.Ordinal))
                    {
                        // 腾讯的混元: 混元 is its name already, 腾讯 only who makes it.
                        if (!found.Exists(f => f.Span.Start == maker.Span.End + 1))
                        {
                            found.Add(new FoundMention(TextSpan.FromLength(maker.Span.End + 1, noun.Length), entry.Type, entry.Subtype, [entry], false, 0.85, "lexicon"));
                        }

                        break;
                    }

                    found.Add(new FoundMention(new TextSpan(maker.Span.Start, maker.Span.End + 1 + noun.Length), entry.Type, entry.Subtype, [entry], false, 0.85, "lexicon"));
                    break;
                }
            }
        }

        found.Sort((a, b) => a.Span.CompareTo(b.Span));
    }

    /// <summary>
    /// A two-character name, a place, and any common notion may not cut through a word of the segmentation: 华为 is not in 中华|为, 云服务 not in 云|服务商, 昆明市 not in 昆明|市民.
    /// </summary>
    private static bool RespectsWords(Document document, NameMatch match)
    {
        var span = match.Span;
        var isField = match.Entries.All(e => e.IsField);
        var isPlace = match.Entries.All(e => e.Type == EntityType.Place);
        if ((span.Length > 2 && !isField && !isPlace) || document.Text[span.Start] < 0x2E80)
        {
            return true;
        }

        var first = TokenAt(document, span.Start);
        var last = TokenAt(document, span.End - 1);
        // What the segmenter only guessed to be a word (压谷|歌) says nothing against a name.
        if (!match.IsWeak && first.Span != last.Span && first.Span.Start < span.Start && Segmenter.Default.Frequency(first.Span.Slice(document.Text.AsSpan())) == 0)
        {
            return true;
        }

        var cutsLeft = first.Span.Start < span.Start && document.Text[span.Start - 1] is not ('前' or '原') && first.Span.Length >= 2 && first.Span.End <= span.End;
        var cutsRight = last.Span.End > span.End && last.Span.Length >= 2 && last.Span.Start >= span.Start;
        return !cutsLeft && !(cutsRight && last.Span.Start > span.Start);
    }

    /// <summary>Portals set a link to someone's page behind each name: 张三(微博). The site is not spoken of.</summary>
    private static bool IsLinkMark(string text, TextSpan span)
    {
        var (before, after) = (span.Start - 1, span.End);
        while (before >= 0 && text[before] == ' ')
        {
            before--;
        }

        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        return before > 0 && after < text.Length && text[before] is '(' or '（' && text[after] is ')' or '）' && span.Slice(text.AsSpan()) is "微博" or "博客" or "微信" or "百度百科";
    }

    /// <summary>In Chinese text a field's English word beside another capitalised word is a part of a name: Gravis Robotics.</summary>
    private static bool IsPartOfLatinName(Document document, NameMatch match)
    {
        var (text, span) = (document.Text, match.Span);
        return document.Language == ArticleLanguage.Zh && match.Entries.All(e => e.IsField) && span.Length > 3 && char.IsAsciiLetterUpper(text[span.Start])
            && span.Start >= 2 && text[span.Start - 1] == ' ' && char.IsAsciiLetter(text[span.Start - 2]) && !IsKnownBefore(text, span.Start - 1);
    }

    /// <summary>The Latin word that ends at the position is one of those that come before any noun: AI Agent, 5G.</summary>
    private static bool IsKnownBefore(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        return text[start..end] is "AI" or "IT" or "3D" or "and" or "of" or "for" or "Physical" or "Embodied" or "Generative" or "Quantum" or "Edge" || char.IsAsciiLetterLower(text[start]);
    }

    private static Token TokenAt(Document document, int position) => document.Tokens[SpanSets.FirstEndingAfter(document.Tokens.AsSpan(), t => t.Span, position)];

    private static FoundMention Decide(Document document, NameMatch match, HashSet<string> present)
    {
        var entries = match.Entries;
        if (entries.Length > 1)
        {
            var head = TitleMarkRule.HeadAt(document.Text, match.Span.End);
            entries = [.. entries.OrderByDescending(e => Score(e, head, present)).ThenBy(e => TypeRank(e.Type)).Take(1)];
        }

        var entry = entries[0];
        return new FoundMention(match.Span, entry.Type, entry.Subtype, entries, match.IsWeak, match.IsWeak ? 0.7 : 0.95, "lexicon");
    }

    private static double Score(LexiconEntry entry, HeadNoun? head, HashSet<string> present)
    {
        var score = 0.0;
        if (head is not null && head.Type == entry.Type)
        {
            score += 2;
        }

        if (entry.Parent is { } parent && present.Contains(parent))
        {
            score += 1;
        }

        if (entry.Maker is { } maker && present.Contains(maker))
        {
            score += 1;
        }

        return score + (entry.Posts.Any(p => present.Contains(p.Organization)) ? 1 : 0);
    }

    private static int TypeRank(EntityType type)
    {
        var rank = TypeOrder.IndexOf(type);
        return rank < 0 ? TypeOrder.Length : rank;
    }

    private static bool IsSupported(Document document, List<FoundMention> all, int index, HashSet<string> present)
    {
        var mention = all[index];
        var entry = mention.Entries[0];
        if (document.Language == ArticleLanguage.En && EnglishNameRuns.IsOpening(mention.Span.Slice(document.Text)))
        {
            return false;
        }

        if (present.Contains(entry.Id)
            || (entry.Maker is { } maker && present.Contains(maker))
            || (entry.Parent is { } parent && present.Contains(parent))
            || entry.Posts.Any(p => present.Contains(p.Organization)))
        {
            return true;
        }

        if (entry.Type == EntityType.Company && CompanyLead().IsMatch(document.Text[Math.Max(0, mention.Span.Start - 6)..mention.Span.Start]))
        {
            return true;
        }

        if (entry.Type == EntityType.Product && ProductLead().IsMatch(document.Text.AsSpan(Math.Max(0, mention.Span.Start - 6), mention.Span.Start - Math.Max(0, mention.Span.Start - 6))))
        {
            return true;
        }

        if (entry.Type == EntityType.Place && (PlaceLead().IsMatch(document.Text[Math.Max(0, mention.Span.Start - 10)..mention.Span.Start])))
        {
            return true;
        }

        var cues = entry.Type == EntityType.Company || entry.Type == EntityType.Organization ? CompanyCues : entry.Type == EntityType.Person ? ["表示", "说", "称", "认为", "指出", "宣布", "透露", "先生", " said"] : ProductCues;
        var rest = WithoutAdverbs(document, mention.Span.End);
        if ((entry.Type == EntityType.Company || entry.Type == EntityType.Organization) && WordLists.PostAt(rest) is not null)
        {
            return true;
        }

        foreach (var cue in cues)
        {
            if (rest.StartsWith(cue, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return IsBesideOwn(document.Text, all, index) || IsQuoted(document.Text, mention.Span) || IsCell(document.Text, mention.Span) || HasHead(document.Text, mention.Span, entry.Type)
            || (entry.Type == EntityType.Company && IsBeforeOwnThing(all, index)) || InListWithSame(document.Text, all, index);
    }

    /// <summary>Within an English sentence a capital tells a name from the word (Apple, Block), but for abbreviations, which are capitals whatever they mean.</summary>
    /// <param name="opens">It opens the sentence, where every word has a capital.</param>
    private static bool IsEnglishName(Document document, FoundMention mention, bool opens)
    {
        var type = mention.Type;
        if (type != EntityType.Company && type != EntityType.Product && type != EntityType.AiModel && type != EntityType.Organization && type != EntityType.Government && type != EntityType.Place)
        {
            return false;
        }

        var isAbbreviation = mention.Span.Length <= LongestAbbreviation && !mention.Span.Slice(document.Text.AsSpan()).ContainsAnyInRange('a', 'z');
        return (!isAbbreviation && !opens) || (EnglishNameVotes.TypeAt(document, mention.Span) is { } told && (told == type || (type == EntityType.Company && told == EntityType.Product)));
    }

    private const int LongestAbbreviation = 4;

    [GeneratedRegex("(?:收购|投资|入股|起诉|加入|加盟|联手|携手|击败|超越|超过|注资|领投|旗下|竞争对手|公司|来自|获得|获|成了|成为|跳槽到|离开|任职于|就职于|供职于|创办|创立|打败|对标|采购|出售给|卖给|售予|股东)(?:了|的)?$|\\b(?:acquire|acquired|bought|by|with|joined|sued|rival|backed) $")]
    private static partial Regex CompanyLead();

    [GeneratedRegex("(?:引入|接入|搭载|预装|采用|使用|内置|集成|下载|打开|登录|旗下|超越|超过|对标|击败|取代|赶超)(?:了)?$")]
    private static partial Regex ProductLead();

    [GeneratedRegex("(?:\\b(?:in|at|near|from)|位于|总部设在|落户|来自) ?$")]
    private static partial Regex PlaceLead();

    private static readonly string[] Adverbs = ["正式", "已经", "已", "将", "也", "还", "首次", "近日", "今日", "昨日", "今天", "昨天", "日前", "今年", "去年", "最近", "再次", "率先", "同时", "就", "则", "曾", "拟", "计划", "准备", "会", "目前", "现", "仍", "却", "均", "都", "最终", "随后", "此前", "接连", "累计", "同样"];

    /// <summary>小米正式发布 and 小米去年发布 speak for the company as 小米发布 does.</summary>
    private static ReadOnlySpan<char> WithoutAdverbs(Document document, int position)
    {
        var text = document.Text.AsSpan();
        while (true)
        {
            var rest = text[position..];
            var adverb = Adverbs.FirstOrDefault(a => document.Text.AsSpan(position).StartsWith(a, StringComparison.Ordinal));
            var time = adverb is null ? Values.IndexAt(document.Times, t => t.Span, position) : -1;
            if (adverb is null && time < 0)
            {
                return rest;
            }

            position = adverb is null ? document.Times[time].Span.End : position + adverb.Length;
        }
    }

    /// <summary>英伟达H100 names two: who makes it, and the thing, when the thing's name stands alone too.</summary>
    private static IEnumerable<FoundMention> WithoutMaker(Document document, FoundMention mention, Lexicon lexicon)
    {
        if (mention.Entry?.Maker is { } id && mention.Span.Length >= 4 && lexicon.Find(id) is { } maker)
        {
            var text = mention.Span.Slice(document.Text.AsSpan());
            foreach (var name in maker.AllNames())
            {
                var rest = text.Length > name.Length && text.StartsWith(name, StringComparison.Ordinal) ? text[name.Length..] : default;
                var thing = rest.TrimStart(' ');
                if (thing.Length >= 2 && mention.Entries[0].AllNames().Contains(thing.ToString(), StringComparer.Ordinal))
                {
                    return
                    [
                        new FoundMention(TextSpan.FromLength(mention.Span.Start, name.Length), maker.Type, maker.Subtype, [maker], false, 0.95, "lexicon"),
                        mention with { Span = new TextSpan(mention.Span.End - thing.Length, mention.Span.End) },
                    ];
                }
            }
        }

        return [mention];
    }

    /// <summary>It begins a row and fills its first cell.</summary>
    private static bool IsCell(string text, TextSpan span)
        => (span.Start == 0 || text[span.Start - 1] is '\n' or '|') && span.End < text.Length && text[span.End] is ' ' or '\t' or '|' or '：';

    /// <summary>芯片（H20等）, H20芯片: the kind's word beside it.</summary>
    private static bool HasHead(string text, TextSpan span, EntityType type)
        => TitleMarkRule.HeadAt(text, span.End)?.Type == type
            || TitleMarkRule.HeadBefore(text, span.Start > 0 && text[span.Start - 1] is '（' or '(' ? span.Start - 1 : span.Start)?.Type == type;

    /// <summary>字节的即梦: two doubtful names, of a maker and a thing it makes, speak for each other.</summary>
    private static bool IsBesideOwn(string text, List<FoundMention> all, int index)
    {
        bool AreOwn(int maker) => maker >= 0 && maker + 1 < all.Count && all[maker + 1].Entry?.Maker is { } id && id == all[maker].Entry?.Id
            && text.AsSpan(all[maker].Span.End, all[maker + 1].Span.Start - all[maker].Span.End).Trim() is "" or "的" or "旗下" or "旗下的";
        return AreOwn(index) || AreOwn(index - 1);
    }

    private static bool IsBeforeOwnThing(List<FoundMention> all, int index)
        => index + 1 < all.Count && all[index + 1].Span.Start - all[index].Span.End <= 1 && !all[index + 1].IsWeak
            && (all[index + 1].Type == EntityType.Product || all[index + 1].Type == EntityType.AiModel);

    private static bool IsQuoted(string text, TextSpan span)
        => span.Start > 0 && span.End < text.Length && text[span.Start - 1] is '“' or '"' or '「' && text[span.End] is '”' or '"' or '」';

    /// <summary>It stands in a list with a sure name of the same type, or in a list of three: three doubtful names in a row are names.</summary>
    private static bool InListWithSame(string text, List<FoundMention> all, int index)
    {
        bool Joined(int left, int right)
        {
            var gap = text.AsSpan(all[left].Span.End, all[right].Span.Start - all[left].Span.End).Trim();
            return all[left].Type == all[right].Type && (gap is "、" or "和" or "与" or "及" or "以及" or "," or "and" or ", and" or "/");
        }

        // OpenAI和美国甲骨文: the place says where the next of the list belongs.
        if (index >= 2 && all[index - 1].Type == EntityType.Place && all[index - 1].Span.End == all[index].Span.Start
            && all[index - 2].Type == all[index].Type && !all[index - 2].IsWeak
            && text.AsSpan(all[index - 2].Span.End, all[index - 1].Span.Start - all[index - 2].Span.End).Trim() is "、" or "和" or "与" or "及" or "以及")
        {
            return true;
        }

        var first = index;
        while (first > 0 && Joined(first - 1, first))
        {
            first--;
        }

        var last = index;
        while (last + 1 < all.Count && Joined(last, last + 1))
        {
            last++;
        }

        return last - first >= 2 || Enumerable.Range(first, last - first + 1).Any(i => !all[i].IsWeak);
    }
}
