using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>Number words, scales and units of English: two hundred thousand, half a million, $13 billion, 700 million users.</summary>
internal static partial class EnglishNumbers
{
    private static readonly FrozenDictionary<string, decimal> Words = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15,
        ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["percentage point"] = "percent", ["percent"] = "percent", ["per cent"] = "percent", ["time"] = "times", ["x"] = "times", ["-fold"] = "times", ["fold"] = "times", ["dollar"] = "USD", ["yuan"] = "CNY", ["renminbi"] = "CNY", ["euro"] = "EUR", ["pound"] = "GBP", ["yen"] = "JPY",
        ["people"] = "person", ["person"] = "person", ["user"] = "person", ["viewer"] = "person", ["employee"] = "person", ["developer"] = "person", ["subscriber"] = "person", ["member"] = "person", ["worker"] = "person", ["engineer"] = "person", ["staff"] = "person", ["staffer"] = "person",
        ["spectator"] = "person", ["researcher"] = "person", ["student"] = "person", ["scientist"] = "person", ["job"] = "job", ["visitor"] = "person", ["player"] = "person", ["patient"] = "person", ["customer"] = "customer", ["client"] = "customer", ["merchant"] = "customer",
        ["company"] = "company", ["companies"] = "company", ["firm"] = "company", ["business"] = "company", ["businesses"] = "company", ["enterprise"] = "company", ["startup"] = "company", ["supplier"] = "company", ["token"] = "token", ["parameter"] = "parameter",
        ["country"] = "country", ["countries"] = "country", ["city"] = "city", ["cities"] = "city", ["download"] = "count", ["factory"] = "factory", ["factories"] = "factory", ["battery"] = "battery", ["batteries"] = "battery",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A number in words at the beginning of a word: twenty-five, two hundred thousand, a million, half a million, dozens of, tens of thousands.</summary>
    public static bool TryRead(string text, int start, out ScannedNumber number)
    {
        number = default;
        var match = NumberWords().Match(text, start);
        if (!match.Success || match.Index != start)
        {
            return false;
        }

        if (match.Groups["some"].Success)
        {
            var some = match.Groups["some"].Value.ToLowerInvariant() switch { "dozens" => 24m, "hundreds" => 100m, "thousands" => 1_000m, "millions" => 1_000_000m, "billions" => 1_000_000_000m, _ => 1_000_000_000_000m };
            var factor = match.Groups["tens"].Value.ToLowerInvariant() switch { "" => 1m, var t when t.StartsWith('t') => 10m, _ => 100m };
            number = new ScannedNumber(some * factor, start + match.Length, true, false, some * factor);
            return true;
        }

        decimal value = 0;
        if (match.Groups["half"].Success)
        {
            value = 0.5m;
        }
        else if (match.Groups["dozen"].Success)
        {
            value = 12 * (Words.TryGetValue(match.Groups["first"].Value, out var count) ? count : 1);
            number = new ScannedNumber(value, start + match.Length, false, false, value);
            return true;
        }
        else if (match.Groups["article"].Success)
        {
            value = 1;
        }
        else
        {
            foreach (Capture word in match.Groups["word"].Captures)
            {
                value += Words[word.Value];
            }
        }

        foreach (Capture scale in match.Groups["scale"].Captures)
        {
            value *= ScaleOf(scale.Value);
        }

        number = new ScannedNumber(value, start + match.Length, false, false, value);
        return value > 0;
    }

    /// <summary>million, bn, M behind a number. A single letter is a scale only beside a currency or before a counted noun.</summary>
    public static decimal Scale(string text, int end, bool hasCurrency, out int after)
    {
        after = end;
        if (end >= text.Length || !(text[end] is ' ' or '-' || char.IsAsciiLetter(text[end])))
        {
            return 1;
        }

        var match = ScaleWord().Match(text, end);
        if (!match.Success)
        {
            return 1;
        }

        var word = match.Groups["w"].Value;
        if (word.Length == 1 && !hasCurrency && Unit(text, end + match.Length, out _) is null)
        {
            return 1;
        }

        after = end + match.Length;
        return ScaleOf(word);
    }

    /// <summary>The unit an English noun behind a number names, with at most two words between (weekly active users); null when none stands there.</summary>
    public static string? Unit(string text, int end, out int wordEnd)
    {
        wordEnd = end;
        var match = UnitWord.Match(text, end);
        if (!match.Success)
        {
            return null;
        }

        var word = match.Groups["u"].Value;
        wordEnd = end + match.Length;
        var singular = word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
        return Units.TryGetValue(word, out var unit) || Units.TryGetValue(singular, out unit) ? unit : singular.ToLowerInvariant();
    }

    private static decimal ScaleOf(string word) => word.ToLowerInvariant() switch
    {
        "hundred" => 100,
        "thousand" or "k" => 1_000,
        "million" or "m" or "mn" or "mln" => 1_000_000,
        "billion" or "b" or "bn" => 1_000_000_000,
        "trillion" or "t" or "tn" or "trn" => 1_000_000_000_000,
        _ => 1,
    };

    private const string Number = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    private const string Scales = "hundred|thousand|million|billion|trillion";

    [GeneratedRegex(@"\G(?:(?<half>half a)(?: (?<scale>" + Scales + @"))|(?<tens>tens of |hundreds of )?(?<some>dozens|hundreds|thousands|millions|billions|trillions)(?: of)?|(?:(?<first>" + Number + @"|a) )?(?<dozen>dozen)|(?<article>an?)(?: (?<scale>" + Scales + @"))+|(?<word>" + Number + @")(?:-(?<word>one|two|three|four|five|six|seven|eight|nine))?(?:[ -](?<scale>" + Scales + @"))*)\b(?!-[a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"\G(?:[ -]?(?<w>thousand|million|billion|trillion|bn|mn|mln|tn|trn)\b| ?(?<w>[KkMBbTm])(?![A-Za-z0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex ScaleWord();

    // Interpreted on purpose: what .NET 10 generates or compiles for a lazy loop around a loop reports places outside the text.
    private static readonly Regex UnitWord = new(@"\G(?:[ -](?!(?:in|of|and|to|for|from|on|at|as|by|with|or|the|a|an|per|than|is|was|are|were|that|this|which|will|has|have|its|his|her|their|our|last|next|after|before|during|since|until)\b)(?:[a-zA-Z][a-zA-Z-]* ){0,2}?)?(?<u>percentage points|percent|per cent|times|x|fold|dollars?|yuan|renminbi|euros?|pounds|yen|people|persons?|users?|viewers|employees|developers|subscribers|members|workers|engineers|staff|staffers|spectators|researchers|scientists|students|jobs|visitors|players|patients|customers|clients|merchants|companies|company|firms|businesses|enterprises|startups|suppliers|tokens?|parameters?|days?|hours?|minutes?|seconds?|milliseconds|weeks?|months?|years?|quarters|countries|downloads|languages|models|derivatives|cameras|venues|vehicles|cars|robots|robotaxis|chips|GPUs|servers|units|stores|cities|factories|articles|points|miles|kilometers|meters|feet|tons|tonnes|barrels|acres|square meters|square feet|gigawatts?|megawatts?|kilowatts|gigabytes?|terabytes?|petabytes?|nanometers?|patents|papers|layers|experts|images|videos|apps|devices|phones|shares|batteries)\b", RegexOptions.CultureInvariant);
}
