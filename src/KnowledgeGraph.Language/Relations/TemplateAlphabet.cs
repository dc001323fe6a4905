using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Private-use characters that stand for mentions in a sentence template: one for the type, then one for the slot's number. Text that holds such
/// characters itself is blanked beforehand, so a template never lies about what it holds.
/// </summary>
internal static class TemplateAlphabet
{
    public const char FirstType = '\uE000';

    public const char LastType = '\uE03F';

    public const char Time = '\uE050';

    public const char Quantity = '\uE051';

    public const char FirstIndex = '\uE100';

    public const char LastIndex = '\uF8FF';

    public static int MaxSlots => LastIndex - FirstIndex;

    private static readonly Dictionary<EntityType, char> Characters =
        GraphOntology.Default.Types.Select((t, i) => (t.Type, Char: (char)(FirstType + i))).ToDictionary(x => x.Type, x => x.Char);

    /// <summary>Symbols of the types that act; a field, a place or a notion between two names only modifies one of them.</summary>
    public static string ActorTypes { get; } =
        string.Concat(Characters.Where(c => c.Key != EntityType.Technology && c.Key != EntityType.Place && c.Key != EntityType.Concept).Select(c => c.Value)) + LastType;

    public static char Of(EntityType type) => Characters.TryGetValue(type, out var c) ? c : LastType;

    public static bool IsPrivate(char c) => c is >= '\uE000' and <= '\uF8FF';
}
