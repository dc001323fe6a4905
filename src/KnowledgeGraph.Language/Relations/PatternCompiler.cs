using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Turns a line of the pattern language into a regular expression over sentence templates. The language (see docs/relation-patterns.md):
/// <c>{S:Types}</c> subject, <c>{O:Types}</c> object, <c>{X:Types}</c> another mention, <c>{T}</c> a time, <c>{Q}</c> a quantity, <c>{role:N}</c> and
/// <c>{purpose:N}</c> captured words, <c>~N</c> up to N characters without a mention (fields, places and notions may stand there: they modify), <c>..N</c> up
/// to N characters, both inside a clause, <c>!的</c> no such character within the next eight, <c>!(by|from)</c> none of these words next, <c>,</c> a comma, <c>^</c> a clause's begin, <c>$</c> its end, <c>(a|b)</c> alternatives, <c>(a)?</c> an option, <c>[role: …]</c> words captured as role, <c>{post:LEADS}</c> a post of posts.tsv, <c>_</c> a space. Spaces only part elements;
/// in English they may stand for a space, and alternatives are whole words.
/// </summary>
internal static partial class PatternCompiler
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    private const string ClauseEnd = "，。；！？,;!?\n";

    public static RelationPattern Compile(string line, string path, int number, GraphOntology ontology)
    {
        InvalidInputException Wrong(string reason) => InvalidInputException.InFile(path, number, reason);
        var columns = line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (columns.Length is < 3 or > 4)
        {
            throw Wrong("a pattern has three or four columns, parted by tabs: predicate, name, pattern, options");
        }

        var predicate = ontology.FindPredicate(columns[0]) ?? throw Wrong($"the ontology has no predicate {columns[0]}");
        if (predicate.TakesQuantity)
        {
            throw Wrong($"{predicate.Name} takes a quantity; metrics are found by metrics.tsv, not by patterns");
        }

        var confidence = 0.85;
        var language = ArticleLanguage.Zh;
        Stage? stage = null;
        var ofOwner = false;
        var isPhrase = false;
        var isActive = false;
        foreach (var option in columns.Length > 3 ? columns[3].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            var parts = option.Split('=', 2);
            switch (parts[0])
            {
                case "conf" when parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1:
                    confidence = value;
                    break;
                case "lang" when parts.Length == 2 && Enum.TryParse<ArticleLanguage>(parts[1], ignoreCase: true, out var parsed):
                    language = parsed;
                    break;
                case "stage" when parts.Length == 2 && Enum.TryParse<Stage>(parts[1], ignoreCase: true, out var parsed):
                    stage = parsed;
                    break;
                case "active" when parts.Length == 1:
                    isActive = true;
                    break;
                case "phrase" when parts.Length == 1:
                    isPhrase = true;
                    break;
                case "owner" when parts.Length == 1:
                    ofOwner = true;
                    break;
                default:
                    throw Wrong($"'{option}' is no option; allowed are conf=0..1, lang=zh|en, stage=planned|rumoured|denied|negated, owner, phrase, active");
            }
        }

        var expression = Translate(columns[2], language, ontology, Wrong);
        if (!expression.Contains("(?<S>", StringComparison.Ordinal) || !expression.Contains("(?<O>", StringComparison.Ordinal))
        {
            throw Wrong("a pattern needs both {S:…} and {O:…}");
        }

        try
        {
            var options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | (language == ArticleLanguage.En ? RegexOptions.IgnoreCase : RegexOptions.None);
            return new RelationPattern(columns[1], predicate.Name, language, new Regex(expression, options, MatchTimeout), Triggers(columns[2]), confidence, stage, number)
            {
                OfOwner = ofOwner,
                IsPhrase = isPhrase,
                IsActive = isActive,
                TakesPossessive = Possessive().IsMatch(columns[2]),
            };
        }
        catch (ArgumentException e)
        {
            throw InvalidInputException.InFile(path, number, $"the pattern is not well formed: {e.Message}", e);
        }
    }

    private static string Translate(string pattern, ArticleLanguage language, GraphOntology ontology, Func<string, InvalidInputException> wrong)
    {
        var builder = new StringBuilder();
        var afterSubject = false;
        var slotSeen = false;
        var wholeWords = new Stack<bool>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            afterSubject = c == ' ' ? afterSubject : c is '~' or '.' && afterSubject;
            switch (c)
            {
                case ' ':
                    // English parts its words; Chinese does not, and spaces in a pattern only part elements.
                    builder.Append(language == ArticleLanguage.En ? @"\s?" : "");
                    break;
                case '_':
                    builder.Append(@"\s?");
                    break;
                case '{':
                    var close = pattern.IndexOf('}', i);
                    if (close < 0)
                    {
                        throw wrong("a '{' is not closed");
                    }

                    builder.Append(Element(pattern[(i + 1)..close], ontology, wrong));
                    afterSubject = pattern[i + 1] == 'S';
                    i = close;
                    if (language == ArticleLanguage.En && !slotSeen && NextIsGap(pattern, close + 1))
                    {
                        // "Azure, Microsoft's cloud platform, is …": what stands between commas right after the first name is skipped.
                        builder.Append("(?:, (?:(?! is | was | are | were | has | have | will |who)[^.;!?\n]){1,70}?,(?! (?:who|whose|which|where)\b))?");
                    }

                    slotSeen = true;
                    break;
                case '~':
                    // 小米的手机采用…: what 的 hangs on a subject speaks of another thing.
                    builder.Append(afterSubject ? "(?!的)" : "");
                    builder.Append(CultureInfo.InvariantCulture, $"[^{ClauseEnd}：{TemplateAlphabet.ActorTypes}]{{0,{Number(pattern, ref i, 6)}}}?");
                    break;
                case '[':
                    var colon = pattern.IndexOf(':', i);
                    var group = colon < 0 ? "" : pattern[(i + 1)..colon];
                    builder.Append(group is "role" or "purpose" ? $"(?<{group}>" : throw wrong("'[' begins captured words and wants a name: [role: …] or [purpose: …]"));
                    i = colon;
                    break;
                case ']':
                    builder.Append(')');
                    break;
                case '.' when i + 1 < pattern.Length && pattern[i + 1] == '.':
                    i++;
                    builder.Append(afterSubject ? "(?!的)" : "");
                    builder.Append(CultureInfo.InvariantCulture, $"[^{ClauseEnd}]{{0,{Number(pattern, ref i, 12)}}}?");
                    break;
                case '!' when i + 1 < pattern.Length && pattern[i + 1] == '(':
                    // Not one of these words next.
                    var words = pattern[(i + 2)..Math.Max(i + 2, pattern.IndexOf(')', i))];
                    builder.Append(CultureInfo.InvariantCulture, $@"(?!\s?(?:{words})(?![A-Za-z0-9]))");
                    i += words.Length + 2;
                    break;
                case '!':
                    i++;
                    builder.Append(CultureInfo.InvariantCulture, $"(?![^{ClauseEnd}]{{0,8}}{Regex.Escape(pattern[i].ToString())})");
                    break;
                case ',':
                    builder.Append("[，,；;]");
                    break;
                case '^':
                    builder.Append($"(?<=^|[{ClauseEnd}：:“\"])");
                    break;
                case '$':
                    builder.Append($"(?=$|[{ClauseEnd}：:”\"])");
                    break;
                case '(' when language == ArticleLanguage.En && char.IsAsciiLetter(pattern[i + 1]):
                    // Whole words: use is not in because.
                    builder.Append(@"(?:\b(?:");
                    wholeWords.Push(true);
                    break;
                case '(':
                    builder.Append("(?:");
                    wholeWords.Push(false);
                    break;
                case ')':
                    builder.Append(wholeWords.TryPop(out var whole) && whole ? @")\b)" : ")");
                    break;
                case '|' or '?':
                    builder.Append(c);
                    break;
                default:
                    builder.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        return builder.ToString();
    }

    private static bool NextIsGap(string pattern, int from)
    {
        while (from < pattern.Length && pattern[from] is ' ')
        {
            from++;
        }

        return from < pattern.Length && (pattern[from] == '~' || (pattern[from] == '.' && from + 1 < pattern.Length && pattern[from + 1] == '.'));
    }

    private static int Number(string pattern, ref int i, int standard)
    {
        var start = i + 1;
        var end = start;
        while (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
        {
            end++;
        }

        if (end == start)
        {
            return standard;
        }

        i = end - 1;
        return int.Parse(pattern.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }

    private static string Element(string element, GraphOntology ontology, Func<string, InvalidInputException> wrong)
    {
        var parts = element.Split(':', 2);
        var index = $"[{TemplateAlphabet.FirstIndex}-{TemplateAlphabet.LastIndex}]";
        switch (parts[0])
        {
            case "S" or "O" or "X":
                var classes = parts.Length == 2 ? Types(parts[1], ontology, wrong) : $"{TemplateAlphabet.FirstType}-{TemplateAlphabet.LastType}";
                return parts[0] == "X" ? $"[{classes}]{index}" : $"[{classes}](?<{parts[0]}>{index})";
            case "T":
                return $"{TemplateAlphabet.Time}{index}";
            case "Q":
                return $"{TemplateAlphabet.Quantity}(?<Q>{index})";
            case "role" or "purpose":
                var length = parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 12;
                return $"(?<{parts[0]}>[^{ClauseEnd}、“”\"：{TemplateAlphabet.ActorTypes}]{{1,{length}}}?)";
            case "post":
                var posts = WholePosts.Where(p => parts.Length < 2 || p.Predicate == parts[1]).Select(p => p.Expression).ToList();
                return posts.Count > 0 ? $"{(parts.Length > 1 && parts[1] == "LEADS" ? NotOfUnit : "")}(?:{string.Join('|', posts)})" : throw wrong($"posts.tsv has no post that gives {parts[1]}");
            default:
                throw wrong($"'{{{element}}}' is no element; known are S, O, X, T, Q, role, purpose, post");
        }
    }

    /// <summary>A deputy, and the head of a project or a team inside, do not head the whole.</summary>
    private const string NotOfUnit = "(?<!副|助理|项目|团队|部门|业务|事业部|事业群|产品|中心|系列|产品线|板块|条线|区|部|分公司|工作室|BG|BU)";

    /// <summary>Each post with its expression, longest first; made once, for every pattern that speaks of posts.</summary>
    private static readonly ImmutableArray<(string Predicate, string Expression)> WholePosts = [.. WordLists.Posts.Select(p => (p.Predicate, WholePost(p.Word)))];

    /// <summary>董事 is not in 董事长 nor in 董事局主席: a post does not match where a longer one begins.</summary>
    private static string WholePost(string word)
    {
        var longer = WordLists.Posts.Where(p => p.Word.Length > word.Length && p.Word.StartsWith(word, StringComparison.Ordinal)).Select(p => Regex.Escape(p.Word[word.Length..])).ToList();
        // 经理 is not in 总经理, 总裁 not in 副总裁: nor where a longer one ends.
        var before = WordLists.Posts.Where(p => p.Word.Length > word.Length && p.Word.EndsWith(word, StringComparison.Ordinal) && !char.IsAsciiLetter(word[0]) && !p.Word.Contains('兼', StringComparison.Ordinal)).Select(p => Regex.Escape(p.Word[..^word.Length])).ToList();
        return (before.Count > 0 ? $"(?<!{string.Join('|', before)})" : "") + Regex.Escape(word) + (longer.Count > 0 ? $"(?!{string.Join('|', longer)})" : "");
    }

    private static string Types(string names, GraphOntology ontology, Func<string, InvalidInputException> wrong)
    {
        var characters = new StringBuilder();
        foreach (var name in names.Split('|', StringSplitOptions.TrimEntries))
        {
            IEnumerable<EntityType> types = name switch
            {
                "Org" => [EntityType.Company, EntityType.Organization, EntityType.Government],
                "Thing" => [EntityType.Product, EntityType.AiModel, EntityType.Technology, EntityType.Project],
                "any" => ontology.Types.Select(t => t.Type),
                _ => [ontology.FindType(name)?.Type ?? throw wrong($"the ontology has no type {name}")],
            };
            foreach (var type in types)
            {
                characters.Append(TemplateAlphabet.Of(type));
            }
        }

        return characters.ToString();
    }

    /// <summary>
    /// The alternatives of the pattern's longest must-have literal group, for a quick test before the expression runs.
    /// </summary>
    private static ImmutableArray<string> Triggers(string pattern)
    {
        var best = ImmutableArray<string>.Empty;
        var plain = CaptureMark().Replace(pattern, " ");
        plain = PostElement().Replace(plain, m => $" ({string.Join('|', WordLists.Posts.Where(p => !m.Groups[1].Success || p.Predicate == m.Groups[1].Value).Select(p => p.Word.Replace(' ', '_')))}) ");
        foreach (Match match in LiteralGroup().Matches(plain))
        {
            if (match.Groups["optional"].Success)
            {
                continue;
            }

            var words = match.Groups["words"].Value.Split('|').Select(w => w.Replace('_', ' ').Trim()).Where(w => w.Length > 0).ToImmutableArray();
            if (words.Length > 0 && (best.IsEmpty || words.Min(w => w.Length) > best.Min(w => w.Length)))
            {
                best = words;
            }
        }

        return best;
    }

    /// <summary>The first slot of a pattern, with a possessive behind it.</summary>
    [GeneratedRegex(@"^[^{]*\{[SO]:[^}]*\} \('s\|’s\)")]
    private static partial Regex Possessive();

    [GeneratedRegex(@"\[(?:role|purpose):|\]")]
    private static partial Regex CaptureMark();

    [GeneratedRegex(@"\{post(?::([A-Z_]+))?\}")]
    private static partial Regex PostElement();

    [GeneratedRegex(@"(?<=^|[\s}])\((?<words>[^(){}~.^$,]+)\)(?<optional>\?)?|(?<=^|[\s}])(?<words>[^(){}~.^$,|?!\s]{2,})(?=\s|$|\{)")]
    private static partial Regex LiteralGroup();
}
