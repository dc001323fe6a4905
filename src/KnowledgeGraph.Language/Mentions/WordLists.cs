using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A head noun and the type it gives the name beside it.</summary>
internal sealed record HeadNoun(string Word, EntityType Type, string? Subtype);

/// <summary>An ending of organisation names.</summary>
internal sealed record NameSuffix(string Word, EntityType Type, int MinBefore);

/// <summary>A post and whether it heads the organisation.</summary>
internal sealed record PostWord(string Word, string Predicate);

/// <summary>The word tables of the mention rules, read once from the embedded data files.</summary>
internal static partial class WordLists
{
    /// <summary>Longest first.</summary>
    public static ImmutableArray<HeadNoun> Heads { get; } =
    [
        .. DataTable.Read("heads.tsv", 2)
            .Select(row => new HeadNoun(row.Columns[0], TypeOf("heads.tsv", row.Line, row.Columns[1]), row.Columns.Length > 2 ? row.Columns[2] : null))
            .OrderByDescending(h => h.Word.Length),
    ];

    public static FrozenDictionary<string, HeadNoun> HeadByWord { get; } = Heads.ToFrozenDictionary(h => h.Word, StringComparer.Ordinal);

    /// <summary>Longest first.</summary>
    public static ImmutableArray<NameSuffix> OrganizationSuffixes { get; } =
    [
        .. DataTable.Read("organization-suffixes.tsv", 3)
            .Select(row => new NameSuffix(row.Columns[0], TypeOf("organization-suffixes.tsv", row.Line, row.Columns[1]), int.Parse(row.Columns[2], System.Globalization.CultureInfo.InvariantCulture)))
            .OrderByDescending(s => s.Word.Length),
    ];

    /// <summary>Longest first.</summary>
    public static ImmutableArray<PostWord> Posts { get; } =
    [
        .. DataTable.Read("posts.tsv", 2)
            .Select(row => new PostWord(row.Columns[0], row.Columns[1]))
            .OrderByDescending(p => p.Word.Length),
    ];

    /// <summary>The longest post the text begins with.</summary>
    public static PostWord? PostAt(ReadOnlySpan<char> text)
    {
        foreach (var post in Posts)
        {
            if (text.StartsWith(post.Word, StringComparison.Ordinal))
            {
                return post;
            }
        }

        return null;
    }

    public static bool EndsWithPost(ReadOnlySpan<char> text)
    {
        foreach (var post in Posts)
        {
            if (text.EndsWith(post.Word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static FrozenSet<char> Surnames { get; }

    public static FrozenSet<string> DoubleSurnames { get; }

    /// <summary>English given names; and the surnames of Chinese names written in pinyin, which stand first.</summary>
    public static FrozenSet<string> GivenNames { get; }

    public static FrozenSet<string> PinyinSurnames { get; }

    /// <summary>One to three syllables of pinyin, the first letter a capital: Wenfeng, but not Elshenawy.</summary>
    public static bool IsPinyinGiven(string word) => word.Length > 1 && char.IsAsciiLetterUpper(word[0]) && PinyinSyllables().IsMatch(word);

    [GeneratedRegex("^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])?[aeiou]{1,3}(?:ng|n|r(?![aeiou]))?){1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex PinyinSyllables();

    static WordLists()
    {
        var names = DataTable.Read("given-names.txt", 1).Select(r => r.Columns[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        GivenNames = names[0].ToFrozenSet(StringComparer.Ordinal);
        PinyinSurnames = names[1].ToFrozenSet(StringComparer.Ordinal);
        var rows = DataTable.Read("surnames.txt", 1).Select(r => r.Columns[0]).ToArray();
        Surnames = rows[0].ToFrozenSet();
        DoubleSurnames = rows.Skip(1).SelectMany(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    }

    private static EntityType TypeOf(string file, int line, string name)
        => GraphOntology.Default.FindType(name)?.Type ?? throw InvalidInputException.InFile("Data/" + file, line, $"the ontology has no type {name}");
}
