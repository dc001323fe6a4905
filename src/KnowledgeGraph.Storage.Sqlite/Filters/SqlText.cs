using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Storage.Sqlite.Filters;

/// <summary>SQL in the making: text of the project's own, values only ever as numbered parameters.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<object?> _values = [];
    private int _aliases;

    public object?[] Values => [.. _values];

    /// <summary>The parameter that stands for the value.</summary>
    public string Value(object? value)
    {
        _values.Add(value);
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A table alias nobody else has.</summary>
    public string Alias(string stem) => stem + (++_aliases).ToString(CultureInfo.InvariantCulture);

    public SqlText Add(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();
}
