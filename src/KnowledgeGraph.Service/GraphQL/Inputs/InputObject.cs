using System.Collections;
using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

/// <summary>
/// An input object of a request, read member by member, with its path for error messages. Counts the objects it is made of: a filter becomes a query of
/// the store, and one of thousands of conditions is no honest question.
/// </summary>
internal sealed class InputObject
{
    /// <summary>Objects within one argument, itself included.</summary>
    private const int MostObjects = 200;

    /// <summary>Objects within each other.</summary>
    private const int Deepest = 12;

    /// <summary>Values of one list.</summary>
    private const int LongestList = 1_000;

    private readonly IDictionary<string, object?> _members;
    private readonly Counter _counter;
    private readonly int _depth;

    private InputObject(IDictionary<string, object?> members, string path, Counter counter, int depth)
    {
        (_members, Path, _counter, _depth) = (members, path, counter, depth);
        if (++counter.Objects > MostObjects || depth > Deepest)
        {
            throw new InvalidInputException($"Argument '{path}': at most {MostObjects} objects, {Deepest} deep, make one argument. Ask several questions instead.", code: "ARGUMENT_TOO_LARGE");
        }
    }

    public string Path { get; }

    /// <summary>The argument of the field, or null where it was not given.</summary>
    public static InputObject? Of(IResolveFieldContext context, string argument)
        => context.Arguments is { } arguments && arguments.TryGetValue(argument, out var value) && value.Value is IDictionary<string, object?> members
            ? new InputObject(members, argument, new Counter(), 1)
            : null;

    /// <summary>The list argument of the field; empty where it was not given.</summary>
    public static ImmutableArray<InputObject> ListOf(IResolveFieldContext context, string argument)
    {
        if (context.Arguments is not { } arguments || !arguments.TryGetValue(argument, out var value) || value.Value is not IEnumerable list)
        {
            return [];
        }

        var counter = new Counter();
        return [.. list.Cast<IDictionary<string, object?>>().Select((members, i) => new InputObject(members, $"{argument}.{i}", counter, 1))];
    }

    public bool Has(string name) => _members.TryGetValue(name, out var value) && value is not null;

    public T? Value<T>(string name)
        where T : struct
        => _members.TryGetValue(name, out var value) && value is not null ? (T)value : null;

    public T? Ref<T>(string name)
        where T : class
        => _members.TryGetValue(name, out var value) ? (T?)value : null;

    public InputObject? Object(string name)
        => Ref<IDictionary<string, object?>>(name) is { } members ? new InputObject(members, $"{Path}.{name}", _counter, _depth + 1) : null;

    public ImmutableArray<InputObject>? Objects(string name)
        => Ref<IEnumerable>(name) is { } list
            ? [.. list.Cast<IDictionary<string, object?>>().Select((members, i) => new InputObject(members, $"{Path}.{name}.{i}", _counter, _depth + 1))]
            : null;

    /// <summary>A list of values, each made from what the request holds and its path.</summary>
    public ImmutableArray<T>? List<T>(string name, Func<object, string, T> make)
    {
        if (Ref<IEnumerable>(name) is not { } list)
        {
            return null;
        }

        ImmutableArray<T> values = [.. list.Cast<object>().Select((value, i) => make(value, $"{Path}.{name}.{i}"))];
        return values.Length <= LongestList
            ? values
            : throw new InvalidInputException($"Argument '{Path}.{name}' lists {values.Length} values; at most {LongestList} are taken.", code: "ARGUMENT_TOO_LARGE");
    }

    public ImmutableArray<T>? List<T>(string name) => List(name, (value, _) => (T)value);

    /// <exception cref="InvalidInputException">The number lies outside.</exception>
    public int Int(string name, int without, int least, int most)
    {
        var value = Value<int>(name) ?? without;
        return value >= least && value <= most ? value : throw new InvalidInputException($"Argument '{Path}.{name}' is {value}; it must be {least}..{most}.", code: "INVALID_ARGUMENT");
    }

    private sealed class Counter
    {
        public int Objects { get; set; }
    }
}
