using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A name the text itself explains: "Energy Expert, a sustainability tool", "the model hub Foo", "its first developer conference, DevDay".</summary>
internal static class EnglishAppositionRule
{
    private static readonly Dictionary<string, EntityType> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["model"] = EntityType.AiModel, ["chatbot"] = EntityType.Product, ["app"] = EntityType.Product, ["application"] = EntityType.Product, ["tool"] = EntityType.Product,
        ["platform"] = EntityType.Product, ["service"] = EntityType.Product, ["chip"] = EntityType.Product, ["processor"] = EntityType.Product, ["assistant"] = EntityType.Product,
        ["hub"] = EntityType.Product, ["robot"] = EntityType.Product, ["car"] = EntityType.Product, ["phone"] = EntityType.Product, ["system"] = EntityType.Technology,
        ["technology"] = EntityType.Technology, ["architecture"] = EntityType.Technology, ["startup"] = EntityType.Company, ["start-up"] = EntityType.Company, ["company"] = EntityType.Company,
        ["firm"] = EntityType.Company, ["maker"] = EntityType.Company, ["chipmaker"] = EntityType.Company, ["carmaker"] = EntityType.Company, ["broadcaster"] = EntityType.Organization,
        ["university"] = EntityType.Organization, ["institute"] = EntityType.Organization, ["newspaper"] = EntityType.Organization, ["lab"] = EntityType.Organization, ["agency"] = EntityType.Government,
        ["conference"] = EntityType.Event, ["summit"] = EntityType.Event, ["event"] = EntityType.Event, ["project"] = EntityType.Project, ["initiative"] = EntityType.Project,
        ["book"] = EntityType.MediaWork, ["film"] = EntityType.MediaWork, ["movie"] = EntityType.MediaWork,
    };

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (Match match in NameThenKind.Matches(document.Text))
        {
            if (Nouns.TryGetValue(match.Groups["noun"].Value, out var type) && !GoesOn(document.Text, match.Index))
            {
                yield return Made(match, type);
            }
        }

        foreach (Match match in KindThenName.Matches(document.Text))
        {
            if (Nouns.TryGetValue(match.Groups["noun"].Value, out var type))
            {
                yield return Made(match, type);
            }
        }
    }

    /// <summary>The word before is capitalised, so the name began earlier.</summary>
    private static bool GoesOn(string text, int start)
    {
        if (start == 0 || text[start - 1] != ' ')
        {
            return false;
        }

        for (var i = start - 2; i >= 0 && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '’' or '\''); i--)
        {
            if (char.IsAsciiLetterUpper(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static FoundMention Made(Match match, EntityType type)
        => FoundMention.ByRule(TextSpan.FromLength(match.Groups["name"].Index, match.Groups["name"].Length), type, null, 0.65, "rule:apposition");

    private const string ProperName = "(?<name>[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*(?: [A-Z0-9][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*){0,3})";

    // Interpreted on purpose: what .NET 10 generates or compiles for a loop around a loop before a lazy loop reads past its backtracking stack ("Index was outside the bounds of the array").
    private static readonly Regex NameThenKind = new(@"(?<![A-Za-z0-9.’'])" + ProperName + @", (?:an?|the|its) (?:[a-z0-9’'-]+ ){0,4}?(?<noun>[a-z]+(?:-up)?)\b(?= (?:developed|built|made|run|that|which|for|from|of|based|created|launched)|,|\.)", RegexOptions.CultureInvariant);

    private static readonly Regex KindThenName = new(@"\b(?:the|its|a|an) (?:[a-z0-9’'-]+ ){0,4}(?<noun>[a-z]+(?:-up)?),? " + ProperName + @"(?![A-Za-z0-9])", RegexOptions.CultureInvariant);
}
