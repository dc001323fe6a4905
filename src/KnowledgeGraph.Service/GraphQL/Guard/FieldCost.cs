using GraphQL;
using GraphQL.Types;
using GraphQL.Validation.Complexity;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Guard;

/// <summary>
/// What a field costs: an object 1, a plain value nothing, a list or connection its length times what stands in it. Lengths are those asked for by
/// first, last or limit, or by the number of ids.
/// </summary>
internal static class FieldCost
{
    /// <summary>
    /// For one operation, in about as many objects of the answer. A full page of facts with all their evidence, each with article, quote and sentence, costs 10,000; an
    /// object takes about a microsecond, so the dearest operation stays well below a tenth of a second.
    /// </summary>
    public const int Most = 30_000;

    /// <summary>Fields within each other. The stock introspection query has 15.</summary>
    public const int Deepest = 16;

    private const int UsualPage = 20;

    /// <summary>Items of a list whose length nobody asks for: aliases, names, steps of a path.</summary>
    private const int ShortList = 5;

    public static FieldComplexityResult Of(FieldImpactContext context)
    {
        var (type, isList) = Unwrap(context.FieldDefinition.ResolvedType!);
        if (type is ScalarGraphType or EnumerationGraphType || type.Name == "PageInfo")
        {
            // A text can be long: it costs like an object.
            return new FieldComplexityResult(context.FieldDefinition.Name == "text" && context.ParentType.Name == "Article" ? 1 : 0, 1);
        }

        if (type.Name.EndsWith("Connection", StringComparison.Ordinal))
        {
            return new FieldComplexityResult(1, Asked(context, UsualPage));
        }

        if (!isList)
        {
            return new FieldComplexityResult(1, 1);
        }

        // In a connection the page's length is counted already.
        var length = context.ParentType.Name.EndsWith("Connection", StringComparison.Ordinal) ? 1 : Length(context);
        return new FieldComplexityResult(length, length);
    }

    private static double Length(FieldImpactContext context) => (context.ParentType.Name, context.FieldDefinition.Name) switch
    {
        ("Subgraph", "nodes") => Input(context.Parent, "maxNodes", 150),
        ("Subgraph", "edges") => Input(context.Parent, "maxNodes", 150) * 2,
        ("PathResult", "paths") => Input(context.Parent, "k", 5),
        ("Path", "steps") => Input(context.Parent?.Parent, "maxLength", 4),
        ("Query", "nodes") => context.Arguments is { } arguments && arguments.TryGetValue("ids", out var ids) && ids.Value is System.Collections.ICollection list ? list.Count : 1,
        ("Query", "predicates") => 50,
        _ => Asked(context, ShortList),
    };

    private static double Asked(FieldImpactContext context, int without)
    {
        var names = context.FieldDefinition.Arguments;
        foreach (var name in (ReadOnlySpan<string>)["first", "last", "limit", "days"])
        {
            if (names?.Find(name) is not null && context.GetArgument<int?>(name) is { } asked)
            {
                return Math.Clamp(asked, 1, 100 * PageRequest.MaxSize);
            }
        }

        return without;
    }

    // What the input object of the field above asks for; between has ids instead.
    private static double Input(FieldImpactContext? field, string name, int without)
    {
        if (field?.Arguments is not { } arguments)
        {
            return without;
        }

        return arguments.TryGetValue("input", out var input) && input.Value is IDictionary<string, object?> members && members.TryGetValue(name, out var value) && value is int asked
            ? Math.Clamp(asked, 1, 1_000)
            : arguments.TryGetValue("ids", out var ids) && ids.Value is System.Collections.ICollection list ? list.Count : without;
    }

    private static (IGraphType Type, bool IsList) Unwrap(IGraphType type)
    {
        var isList = false;
        while (type is IProvideResolvedType { ResolvedType: { } inner })
        {
            isList |= type is ListGraphType;
            type = inner;
        }

        return (type, isList);
    }
}
