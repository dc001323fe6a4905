using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>The words of <c>Data/quantity-bounds.tsv</c> that bound a quantity. Immutable, safe to share.</summary>
internal static class BoundTable
{
    private static readonly ImmutableArray<(string Word, Bound Bound)> Before = Read("before");

    private static readonly ImmutableArray<(string Word, Bound Bound)> After = Read("after");

    /// <summary>The bound whose word stands right before a place, blanks and 了 between left out.</summary>
    /// <param name="start">Where the word begins.</param>
    public static Bound? FindBefore(string text, int at, out int start)
    {
        start = at;
        while (start > 0 && text[start - 1] is ' ' or '了')
        {
            start--;
        }

        foreach (var (word, bound) in Before)
        {
            var from = start - word.Length;
            if (from < 0 || string.Compare(text, from, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || !StandsAlone(text, from, word, at - start))
            {
                continue;
            }

            start = from;
            return bound;
        }

        start = at;
        return null;
    }

    /// <summary>The bound whose word stands right behind a place.</summary>
    /// <param name="end">Behind the word.</param>
    public static Bound? FindAfter(string text, int at, out int end)
    {
        foreach (var (word, bound) in After)
        {
            var from = at < text.Length && text[at] == ' ' && char.IsAsciiLetter(word[0]) ? at + 1 : at;
            end = from + word.Length;
            if (string.CompareOrdinal(text, from, word, 0, word.Length) == 0 && !IsOtherWord(text, word, end))
            {
                return bound;
            }
        }

        end = at;
        return null;
    }

    private static bool StandsAlone(string text, int from, string word, int gap)
    {
        if (char.IsAsciiLetter(word[0]))
        {
            return gap > 0 && !(from > 0 && char.IsAsciiLetterOrDigit(text[from - 1]));
        }

        var before = from > 0 ? text[from - 1] : ' ';
        return word switch
        {
            "近" => before is not ('最' or '附' or '邻' or '亲' or '靠' or '远' or '临' or '相'),
            "超" => before is not ('高' or '出'),
            "破" => before is not ('爆' or '打'),
            "约" => before is not ('节' or '预' or '合' or '签' or '大' or '违' or '履' or '解') || (before is '合' or '大'),
            _ => true,
        };
    }

    private static bool IsOtherWord(string text, string word, int end)
    {
        var next = end < text.Length ? text[end] : ' ';
        return word switch
        {
            "多" => next is '模' or '端' or '方' or '次' or '元' or '样' or '边',
            "余" => next is '下' or '额' or '热',
            "级" => next is '别' or '以' or '联',
            "起" => next is '诉' or '点' or '步' or '来' or '家' or '伏' or '因' or '草' or '飞' or '码' or '案' or '事' or '源' or '交' or '融' or '投' or '并' or '收' or '重',
            "许" => next is '可' or '多' or '诺',
            "上下" => next is '文' or '游' or '车' or '班',
            "前后" => next is '端' or '台',
            "以上" or "以下" => next is '述' or '是' or '简',
            _ => false,
        };
    }

    private static ImmutableArray<(string Word, Bound Bound)> Read(string place)
        =>
        [
            .. DataTable.Read("quantity-bounds.tsv", 4)
                .Where(row => row.Columns[0] == place)
                .SelectMany(row => row.Columns[2].Split('|').Select(word => (word, Quantity.ParseBound(row.Columns[1]))))
                .OrderByDescending(pair => pair.word.Length),
        ];
}
