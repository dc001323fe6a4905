using System.Globalization;

namespace KnowledgeGraph.Language.Time.English;

/// <summary>Number words, months and weekdays of English.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    /// <summary>Digits or a word; a, an and nothing are 1.</summary>
    public static int Parse(string text)
    {
        var lower = text.ToLowerInvariant();
        if (Array.IndexOf(Words, lower) is >= 0 and var word)
        {
            return word + 1;
        }

        if (Array.IndexOf(Ordinals, lower) is >= 0 and var ordinal)
        {
            return ordinal + 1;
        }

        return int.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : lower switch { "twenty" => 20, "thirty" => 30, "fifteen" => 15, _ => 1 };
    }

    /// <summary>1..12.</summary>
    public static int Month(string name) => Array.IndexOf(Months, name[..3].ToLowerInvariant()) + 1;

    /// <summary>0 is Monday.</summary>
    public static int Weekday(string name) => Array.IndexOf(Days, name[..3].ToLowerInvariant());
}
