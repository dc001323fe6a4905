using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Names in English text by their last word or by the noun beside them: Foo Inc., University of Bar, the Baz model.</summary>
internal static partial class EnglishNameRule
{
    private static readonly (string[] Words, EntityType Type, double Confidence)[] LastWords =
    [
        (["Inc", "Inc.", "Corp", "Corp.", "Corporation", "Ltd", "Ltd.", "Limited", "LLC", "Group", "Holdings", "Technologies", "Technology", "Systems", "Capital", "Ventures", "Partners", "Motors", "Semiconductor", "Robotics", "Pharmaceuticals", "Bank", "Software", "Labs", "Networks", "Entertainment", "Airlines", "Energy"], EntityType.Company, 0.75),
        (["Cloud", "Platform", "Studio", "Copilot", "Assistant"], EntityType.Product, 0.62),
        (["University", "Institute", "College", "Laboratory", "Academy", "Foundation", "Association", "Council", "Alliance", "Consortium", "Times", "Post", "Journal", "News", "Agency", "Museum", "Hospital", "School", "Exchange"], EntityType.Organization, 0.7),
        (["Ministry", "Department", "Commission", "Court", "Parliament", "Congress", "Senate", "Bureau", "Administration", "Authority"], EntityType.Government, 0.7),
        (["Conference", "Summit", "Olympics", "Games", "Forum", "Expo", "Festival", "Championship", "Cup"], EntityType.Event, 0.7),
        (["Airport", "Stadium", "Valley", "Island"], EntityType.Place, 0.7),
        (["Project", "Initiative", "Programme", "Program"], EntityType.Project, 0.65),
    ];

    private static readonly Dictionary<string, EntityType> Nouns = new(StringComparer.Ordinal)
    {
        ["model"] = EntityType.AiModel,
        ["models"] = EntityType.AiModel,
        ["chip"] = EntityType.Product,
        ["chips"] = EntityType.Product,
        ["app"] = EntityType.Product,
        ["platform"] = EntityType.Product,
        ["smartphone"] = EntityType.Product,
        ["phone"] = EntityType.Product,
        ["startup"] = EntityType.Company,
        ["start-up"] = EntityType.Company,
        ["company"] = EntityType.Company,
        ["lab"] = EntityType.Organization,
    };

    /// <summary>Capitalised words that only describe: a French start-up, the AI model.</summary>
    private static readonly HashSet<string> NotNames = new(StringComparer.Ordinal)
    {
        "The", "A", "An", "This", "That", "Its", "Their", "Our", "New", "AI", "IT", "US", "U.S.", "UK", "EU", "French", "Chinese", "American", "German", "British", "Japanese", "Korean", "South Korean",
        "Indian", "Israeli", "Canadian", "Swiss", "Dutch", "European", "Asian", "Western", "Russian", "Taiwanese", "Singaporean", "Italian", "Spanish", "Swedish", "Australian", "Brazilian",
        "Mobile", "Cloud", "Internet", "Web", "Android", "Tech", "Silicon Valley", "Wall Street", "Big Tech", "Each", "Every", "Many", "Some", "Most", "Other", "Another", "No", "Any", "One", "Two", "Open", "Large", "Generative",
    };

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (Match match in Capitalised().Matches(document.Text))
        {
            var words = match.Value.Split(' ');
            var last = words[^1];
            var found = false;
            if (words.Length > 1)
            {
                foreach (var (endings, type, confidence) in LastWords)
                {
                    if (endings.Contains(last, StringComparer.Ordinal))
                    {
                        yield return FoundMention.ByRule(TextSpan.FromLength(match.Index, match.Length), type, null, confidence, "rule:english-ending");
                        found = true;
                    }
                }

                if (!found && words[0] is "University" or "Institute" or "Ministry" or "Department" or "Bank" && words.Length > 2)
                {
                    var type = words[0] is "Ministry" or "Department" ? EntityType.Government : words[0] is "Bank" ? EntityType.Company : EntityType.Organization;
                    yield return FoundMention.ByRule(TextSpan.FromLength(match.Index, match.Length), type, null, 0.7, "rule:english-ending");
                    found = true;
                }
            }

            if (!found && !NotNames.Contains(match.Value) && NounAfter(document.Text, match.Index + match.Length) is { } byNoun)
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(match.Index, match.Length), byNoun, null, 0.6, "rule:english-noun");
            }
        }
    }

    private static EntityType? NounAfter(string text, int position)
    {
        if (position >= text.Length || text[position] != ' ')
        {
            return null;
        }

        var end = position + 1;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return Nouns.TryGetValue(text[(position + 1)..end], out var type) ? type : null;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9.’'])[A-Z][A-Za-z0-9]*(?:[-.&][A-Za-z0-9]+)*\.?(?: (?:of|for|and|the|&) (?=[A-Z])| (?=[A-Z0-9]))?(?:[A-Z][A-Za-z0-9]*(?:[-.&][A-Za-z0-9]+)*\.?(?: (?:of|for|&) (?=[A-Z])| (?=[A-Z]))?){0,4}(?<! )")]
    private static partial Regex Capitalised();
}
