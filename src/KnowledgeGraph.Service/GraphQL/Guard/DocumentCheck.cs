using GraphQLParser.AST;
using KnowledgeGraph.Service.GraphQL.Errors;

namespace KnowledgeGraph.Service.GraphQL.Guard;

/// <summary>Counts what a document is made of.</summary>
internal sealed class DocumentCheck(GraphQLDocument document)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _selections;
    private int _directives;

    /// <exception cref="RefusedDocumentError">It is too large in some way.</exception>
    public void Run()
    {
        GuardedDocumentBuilder.Refuse(document.Definitions.Count, DocumentLimits.Definitions, "operations and fragments");
        foreach (var definition in document.Definitions)
        {
            CountDirectives(definition);
            if (definition is GraphQLFragmentDefinition fragment)
            {
                _fragments.TryAdd((string)fragment.FragmentName.Name.Value, fragment);
            }

            var selections = definition switch
            {
                GraphQLOperationDefinition operation => operation.SelectionSet,
                GraphQLFragmentDefinition part => part.SelectionSet,
                _ => null,
            };
            if (selections is not null)
            {
                Count(selections);
            }
        }

        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            GuardedDocumentBuilder.Refuse(Expanded(operation.SelectionSet), DocumentLimits.ExpandedSelections, "selections once its fragments are put in place");
        }
    }

    private void Count(GraphQLSelectionSet set)
    {
        GuardedDocumentBuilder.Refuse(_selections += set.Selections.Count, DocumentLimits.Selections, "selections");
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var aliases = 0;
        foreach (var selection in set.Selections)
        {
            CountDirectives(selection);
            if (selection is GraphQLField field)
            {
                aliases += field.Alias is null ? 0 : 1;
                var name = (string)(field.Alias?.Name ?? field.Name).Value;
                GuardedDocumentBuilder.Refuse(names[name] = names.GetValueOrDefault(name) + 1, DocumentLimits.Repeats, "repeats of one name in a selection");
                GuardedDocumentBuilder.Refuse(aliases, DocumentLimits.Aliases, "aliases in one selection");
            }

            if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
            {
                Count(inner);
            }
        }
    }

    private void CountDirectives(ASTNode node)
    {
        if (node is IHasDirectivesNode { Directives: { } directives })
        {
            GuardedDocumentBuilder.Refuse(directives.Count, DocumentLimits.DirectivesOfNode, "directives at one place");
            GuardedDocumentBuilder.Refuse(_directives += directives.Count, DocumentLimits.Directives, "directives");
        }
    }

    // Each fragment is measured once. Sizes stay small: measuring ends with the first sum over the limit.
    private int Expanded(GraphQLSelectionSet set)
    {
        var size = 0;
        foreach (var selection in set.Selections)
        {
            size += 1 + selection switch
            {
                GraphQLFragmentSpread spread => OfFragment((string)spread.FragmentName.Name.Value),
                GraphQLField { SelectionSet: { } inner } field => IsIntrospection(field) ? ExpandedIntrospection(inner) : Expanded(inner),
                IHasSelectionSetNode { SelectionSet: { } inner } => Expanded(inner),
                _ => 0,
            };
            GuardedDocumentBuilder.Refuse(size, DocumentLimits.ExpandedSelections, "selections once its fragments are put in place");
        }

        return size;
    }

    private int OfFragment(string name)
    {
        if (_sizes.TryGetValue(name, out var size) || !_fragments.TryGetValue(name, out var fragment))
        {
            return size;
        }

        // A circle: validation says so with the right words.
        if (!_open.Add(name))
        {
            return 0;
        }

        size = Expanded(fragment.SelectionSet);
        _open.Remove(name);
        return _sizes[name] = size;
    }

    private static bool IsIntrospection(GraphQLField field) => field.Name.Value == "__schema" || field.Name.Value == "__type";

    private int ExpandedIntrospection(GraphQLSelectionSet set)
    {
        if (Lists(set) > DocumentLimits.IntrospectionLists)
        {
            throw new RefusedDocumentError($"Introspection asks for more than {DocumentLimits.IntrospectionLists} lists of fields or types within each other.");
        }

        return Expanded(set);
    }

    private int Lists(GraphQLSelectionSet set)
    {
        var deepest = 0;
        foreach (var selection in set.Selections)
        {
            var depth = selection switch
            {
                GraphQLFragmentSpread spread => ListsOfFragment((string)spread.FragmentName.Name.Value),
                GraphQLField { SelectionSet: { } inner } field => Lists(inner) + (IsList(field) ? 1 : 0),
                IHasSelectionSetNode { SelectionSet: { } inner } => Lists(inner),
                _ => 0,
            };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private int ListsOfFragment(string name)
    {
        if (_lists.TryGetValue(name, out var depth) || !_fragments.TryGetValue(name, out var fragment) || !_open.Add(name))
        {
            return depth;
        }

        depth = Lists(fragment.SelectionSet);
        _open.Remove(name);
        return _lists[name] = depth;
    }

    private static bool IsList(GraphQLField field)
        => field.Name.Value == "fields" || field.Name.Value == "types" || field.Name.Value == "inputFields" || field.Name.Value == "interfaces" || field.Name.Value == "possibleTypes";
}
