using System.Collections;
using System.Globalization;
using System.Text;
using GraphQL;

namespace KnowledgeGraph.Service.GraphQL.Paging;

/// <summary>The arguments of a field that decide which rows it has and in which order, as one text: equal for equal arguments, however they were written.</summary>
internal static class ArgumentText
{
    private static readonly string[] Paging = ["first", "after", "last", "before"];

    public static string Of(IResolveFieldContext context)
    {
        var text = new StringBuilder($"{context.ParentType.Name}.{context.FieldDefinition.Name}");
        foreach (var (name, argument) in (context.Arguments ?? new Dictionary<string, global::GraphQL.Execution.ArgumentValue>()).OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (!Paging.Contains(name, StringComparer.Ordinal) && argument.Value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{name}=");
                Append(text, argument.Value);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string word:
                text.Append(CultureInfo.InvariantCulture, $"{word.Length}:{word}");
                break;
            case IDictionary<string, object?> members:
                text.Append('{');
                foreach (var (name, member) in members.Where(m => m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    text.Append(name).Append('=');
                    Append(text, member);
                    text.Append(';');
                }

                text.Append('}');
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }
}
