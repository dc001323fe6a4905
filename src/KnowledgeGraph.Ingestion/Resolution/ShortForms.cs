using KnowledgeGraph.Language.Segmentation;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Whether one name is what is left of another by the usual ways of shortening. Pure.</summary>
internal static class ShortForms
{
    /// <summary>
    /// [0,1]: how well the short Chinese name is made by taking characters of the long one in order (中石化 of 中国石油化工, 工信部 of 工业和信息化部): it begins where the long one or
    /// its second word begins, and gives every word of it a character; a word left out costs, more so if the others stand whole (上海大学 is not 上海交通大学).
    /// </summary>
    public static double Chinese(string shorter, string longer)
    {
        if (shorter.Length < 2 || longer.Length < 4 || shorter.Length * 5 > longer.Length * 4 || !IsWithin(shorter, longer))
        {
            return 0;
        }

        var words = Segmenter.Default.Cut(longer).SelectMany(Pieces).Where(w => !NameParts.Is(PartClass.Legal, w) && w is not ("和" or "与" or "及" or "的")).ToList();
        var best = 0.0;
        for (var skip = 0; skip <= 1 && skip < words.Count; skip++)
        {
            if (skip == 0 || NameParts.Is(PartClass.Region, words[0]))
            {
                best = Math.Max(best, Cover(shorter, words, skip) * (skip == 0 ? 1 : 0.95));
            }
        }

        return best;
    }

    /// <summary>The initials of the words: MIT of Massachusetts Institute of Technology. Small words may count or not.</summary>
    public static bool IsAcronym(string acronym, IReadOnlyList<string> words)
    {
        if (acronym.Length < 2 || words.Count < 2)
        {
            return false;
        }

        var all = string.Concat(words.Select(w => w[0]));
        var large = string.Concat(words.Where(w => w is not ("of" or "the" or "and" or "for" or "in" or "on" or "de" or "la" or "to" or "at")).Select(w => w[0]));
        return string.Equals(acronym, all, StringComparison.Ordinal) || string.Equals(acronym, large, StringComparison.Ordinal);
    }

    // 北京大学 is one word of the dictionary; people shorten 北京 and 大学.
    private static IEnumerable<string> Pieces(string word)
    {
        if (word.Length < 4)
        {
            return [word];
        }

        var inner = Segmenter.Default.CutForSearch(word).Where(w => w.Length >= 2 && w.Length < word.Length).OrderByDescending(w => w.Length).ToList();
        var pieces = new List<string>();
        for (var at = 0; at < word.Length;)
        {
            var next = inner.FirstOrDefault(w => string.CompareOrdinal(word, at, w, 0, w.Length) == 0) ?? word.Substring(at, Math.Min(2, word.Length - at));
            pieces.Add(next);
            at += next.Length;
        }

        return pieces;
    }

    // Characters are taken greedily, word by word.
    private static double Cover(string shorter, List<string> words, int skip)
    {
        var (at, left, whole, cut) = (0, 0, 0, 0);
        for (var i = skip; i < words.Count; i++)
        {
            var before = at;
            foreach (var c in words[i])
            {
                if (at < shorter.Length && shorter[at] == c)
                {
                    at++;
                }
            }

            var taken = at - before;
            if (i == skip && taken == 0)
            {
                return 0;
            }

            left += taken == 0 ? 1 : 0;
            whole += taken == words[i].Length ? 1 : 0;
            cut += taken > 0 && taken < words[i].Length ? 1 : 0;
        }

        if (at < shorter.Length || words.Count - skip < 2)
        {
            return 0;
        }

        var loss = left == 0 ? 1 : cut >= 2 ? 0.7 : cut == 1 ? 0.5 : 0.1;
        return cut == 0 && left == 0 ? 0.3 : left > 2 ? 0 : loss;
    }

    private static bool IsWithin(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
        {
            if (at < shorter.Length && shorter[at] == c)
            {
                at++;
            }
        }

        return at == shorter.Length;
    }
}
