using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Whether a longer name is still the company whose name it begins with. Legal forms may stand behind a name; a word that says what the company does, where the lexicon
/// knows the company by another such word, tells another company: 云启科技 is not 云启资本, though that one is also called 云启.
/// </summary>
internal static class CompanyNames
{
    private static readonly ImmutableArray<string> LegalForms = ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "控股集团", "集团公司", "集团", "公司", "控股", "股份"];

    private static readonly FrozenDictionary<string, (ImmutableArray<string> Alike, bool IsFinance)> Industries = DataTable.Read("industries.tsv", 1).ToFrozenDictionary(
        row => row.Columns[0],
        row => (row.Columns.Length > 1 ? row.Columns[1].Split(' ').ToImmutableArray() : [], row.Columns.Length > 2),
        StringComparer.Ordinal);

    private static readonly ImmutableArray<string> LongestFirst = [.. Industries.Keys.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];

    /// <param name="name">A name of the entry.</param>
    /// <param name="rest">What stands behind it in the longer name.</param>
    public static bool IsStill(LexiconEntry entry, string name, ReadOnlySpan<char> rest)
    {
        var tail = rest;
        for (var i = 0; i < LegalForms.Length; i++)
        {
            if (tail.EndsWith(LegalForms[i], StringComparison.Ordinal))
            {
                tail = tail[..^LegalForms[i].Length];
                i = -1;
            }
        }

        if (tail.IsEmpty || IndustryAt(tail) is not { } industry)
        {
            return true;
        }

        // Where the entry is best known by the bare name (捷普, also 捷普科技), a word behind it is used loosely: but not a word of a house that holds money.
        var isBare = !entry.PreferredName.StartsWith(name, StringComparison.Ordinal) || IndustryAt(entry.PreferredName.AsSpan(name.Length)) is null;
        var known = entry.AllNames().Where(n => n.Length > name.Length && n.StartsWith(name, StringComparison.Ordinal)).Select(n => IndustryAt(n.AsSpan(name.Length))).OfType<string>().ToList();
        return known.Count == 0 || known.Exists(k => k == industry || Industries[industry].Alike.Contains(k) || (isBare && !Industries[k].IsFinance && !Industries[industry].IsFinance));
    }

    /// <summary>
    /// The end of the longer name that a company's name stands in, where that names another company; null where there is none. The word behind must be a whole word and
    /// no describer of the next: 商汤智能客服 names no company 商汤智能.
    /// </summary>
    public static int? OtherEnd(Document document, FoundMention mention)
    {
        if (mention.Type != EntityType.Company || mention.Entry is not { } entry || IndustryAt(document.Text.AsSpan(mention.Span.End)) is not { } industry)
        {
            return null;
        }

        var end = mention.Span.End + industry.Length;
        if (industry == "投资" && end < document.Text.Length && (char.IsAsciiDigit(document.Text[end]) || document.Text[end] is '了' or '约' or '近' or '超' or '逾' or '数' or '过'))
        {
            // 向地平线投资1亿元: a deed.
            return null;
        }

        if (IsStill(entry, mention.Span.Slice(document.Text), industry) || !EndsName(document, end))
        {
            return null;
        }

        while (FormAt(document.Text.AsSpan(end)) is { } form)
        {
            end += form.Length;
        }

        return end;
    }

    private static string? FormAt(ReadOnlySpan<char> text) => FirstAt(text, LegalForms);

    private static string? IndustryAt(ReadOnlySpan<char> text) => FirstAt(text, LongestFirst);

    private static string? FirstAt(ReadOnlySpan<char> text, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return word;
            }
        }

        return null;
    }

    private static bool EndsName(Document document, int end)
    {
        var tokens = document.Tokens;
        var at = SpanSets.FirstEndingAfter(tokens.AsSpan(), t => t.Span, end);
        if (at == tokens.Length || (at == tokens.Length - 1 && tokens[at].Span.Start < end))
        {
            return true;
        }

        var next = tokens[at];
        var rest = document.Text.AsSpan(end);
        return next.Span.Start == end
            && (FormAt(rest) is not null || WordLists.PostAt(rest) is not null
                || (!rest.StartsWith("行业") && next.Pos is not ("n" or "nz" or "ng" or "vn" or "an" or "a" or "b" or "j" or "k" or "q" or "l" or "eng")));
    }
}
