namespace KnowledgeGraph.Service.GraphQL.Guard;

/// <summary>How large a document may be. Far above what the explorer asks (its largest has 60 selections), far below what hurts.</summary>
internal static class DocumentLimits
{
    /// <summary>UTF-16 units.</summary>
    public const int Characters = 20_000;

    /// <summary>Braces and brackets within each other.</summary>
    public const int Depth = 64;

    /// <summary>Operations and fragments.</summary>
    public const int Definitions = 60;

    /// <summary>Fields, spreads and inline fragments as written.</summary>
    public const int Selections = 1_000;

    /// <summary>The same after each spread is replaced by its fragment: 22 fragments that spread the next one twice are 4 million.</summary>
    public const int ExpandedSelections = 5_000;

    /// <summary>In one selection set; aliases multiply work that looks like one field.</summary>
    public const int Aliases = 60;

    /// <summary>The same response name in one selection set; each pair is compared by validation.</summary>
    public const int Repeats = 30;

    public const int DirectivesOfNode = 4;

    public const int Directives = 50;

    /// <summary>Lists of fields or types within each other under __schema or __type: a circle that grows without end.</summary>
    public const int IntrospectionLists = 2;
}
