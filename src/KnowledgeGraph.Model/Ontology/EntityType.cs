namespace KnowledgeGraph.Model.Ontology;

/// <summary>The name of an entity type of the ontology, as in the data file (Person, AiModel). Compared ordinally.</summary>
public readonly record struct EntityType : IComparable<EntityType>
{
    private readonly string? _name;

    public EntityType(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _name = name;
    }

    public string Name => _name ?? throw new InvalidOperationException("An EntityType was used without a name.");

    /// <summary>The types the language rules speak of by name. The ontology file must define them all.</summary>
    public static EntityType Person { get; } = new("Person");
    public static EntityType Company { get; } = new("Company");
    public static EntityType Organization { get; } = new("Organization");
    public static EntityType Government { get; } = new("Government");
    public static EntityType Product { get; } = new("Product");
    public static EntityType AiModel { get; } = new("AiModel");
    public static EntityType Technology { get; } = new("Technology");
    public static EntityType Event { get; } = new("Event");
    public static EntityType Project { get; } = new("Project");
    public static EntityType MediaWork { get; } = new("MediaWork");
    public static EntityType Place { get; } = new("Place");
    public static EntityType Concept { get; } = new("Concept");

    /// <summary>All of the above, in the ontology's order.</summary>
    public static IReadOnlyList<EntityType> WellKnown { get; } =
        [Person, Company, Organization, Government, Product, AiModel, Technology, Event, Project, MediaWork, Place, Concept];

    public int CompareTo(EntityType other) => string.CompareOrdinal(_name, other._name);

    public static bool operator <(EntityType left, EntityType right) => left.CompareTo(right) < 0;

    public static bool operator >(EntityType left, EntityType right) => left.CompareTo(right) > 0;

    public static bool operator <=(EntityType left, EntityType right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EntityType left, EntityType right) => left.CompareTo(right) >= 0;

    public override string ToString() => Name;
}
