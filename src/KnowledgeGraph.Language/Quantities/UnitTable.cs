using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>What stands behind or before a number and says what it counts.</summary>
internal enum UnitKind
{
    Unit,
    Measure,
    Noun,
    Modifier,
    Currency,
    Per,
}

/// <param name="Factor">What one of the words is in <paramref name="Unit"/>s.</param>
/// <param name="NotBefore">Characters that make it another word.</param>
internal sealed record UnitWord(UnitKind Kind, string Word, string Unit, decimal Factor, string NotBefore);

/// <summary>The words of <c>Data/units.tsv</c>, found by the longest match. Immutable, safe to share.</summary>
internal static class UnitTable
{
    private static readonly FrozenDictionary<(UnitKind Kind, char First), ImmutableArray<UnitWord>> ByFirst = Read()
        .GroupBy(word => (word.Kind, word.Word[0]))
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Word.Length).ToImmutableArray());

    private static readonly ImmutableArray<UnitWord> Currencies = [.. Read().Where(word => word.Kind == UnitKind.Currency).OrderByDescending(word => word.Word.Length)];

    /// <summary>The longest word of a kind at a place; a Latin one must end there, a Han one must not go on as another word.</summary>
    public static UnitWord? Find(UnitKind kind, string text, int at)
    {
        if (at >= text.Length || !ByFirst.TryGetValue((kind, text[at]), out var words))
        {
            return null;
        }

        foreach (var word in words)
        {
            var end = at + word.Word.Length;
            if (string.CompareOrdinal(text, at, word.Word, 0, word.Word.Length) == 0 && EndsAt(text, end) && !(end < text.Length && word.NotBefore.Contains(text[end], StringComparison.Ordinal)))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The longest currency sign or word that ends at a place.</summary>
    public static UnitWord? CurrencyBefore(string text, int end)
    {
        foreach (var word in Currencies)
        {
            var start = end - word.Word.Length;
            if (start >= 0 && string.CompareOrdinal(text, start, word.Word, 0, word.Word.Length) == 0 && !(start > 0 && char.IsAsciiLetter(word.Word[0]) && char.IsAsciiLetter(text[start - 1])))
            {
                return word;
            }
        }

        return null;
    }

    private static bool EndsAt(string text, int end) => end >= text.Length || !char.IsAsciiLetter(text[end - 1]) || !char.IsAsciiLetterOrDigit(text[end]);

    private static IEnumerable<UnitWord> Read()
    {
        foreach (var (line, columns) in DataTable.Read("units.tsv", 4))
        {
            if (!Enum.TryParse<UnitKind>(columns[0], true, out var kind))
            {
                throw InvalidInputException.InFile("Data/units.tsv", line, $"\"{columns[0]}\" is no kind of unit");
            }

            if (!decimal.TryParse(columns[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor))
            {
                throw InvalidInputException.InFile("Data/units.tsv", line, $"\"{columns[3]}\" is no factor");
            }

            foreach (var word in columns[1].Split('|'))
            {
                yield return new UnitWord(kind, word, columns[2] == "=" ? word : columns[2], factor, columns.Length > 4 ? columns[4] : "");
            }
        }
    }
}
