using System.Globalization;
using System.Text;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Filters;

/// <summary>
/// Cypher in the making: text of the project's own, values only ever as parameters. All values travel in one map, <c>$in</c>: the server plans a statement anew
/// for every size of a list or text that stands alone as a parameter, but not for what lies inside a map.
/// </summary>
internal sealed class CypherText
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private int _names;

    /// <summary>The parameter that stands for the value.</summary>
    public string Value(object? value)
    {
        var name = "p" + (_values.Count + 1).ToString(CultureInfo.InvariantCulture);
        _values.Add(name, value);
        return "$in." + name;
    }

    /// <summary>A variable nobody else has.</summary>
    public string Variable(string stem) => stem + (++_names).ToString(CultureInfo.InvariantCulture);

    public CypherText Add(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public CypherStatement ToStatement() => new(_text.ToString(), CypherStatement.Map(("in", _values)), IsRead: true);
}
