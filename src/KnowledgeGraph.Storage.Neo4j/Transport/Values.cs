namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>Values of answers as what the statement makes them.</summary>
internal static class Values
{
    private static readonly Dictionary<string, object?> EmptyMap = [];

    public static string Text(this object? value) => (string)value!;

    public static string? TextOrNull(this object? value) => (string?)value;

    public static long Number(this object? value) => value is double real ? (long)real : (long)value!;

    public static int Int(this object? value) => checked((int)value.Number());

    public static long? NumberOrNull(this object? value) => value is null ? null : value.Number();

    /// <summary>A real number without a fraction may have been stored as an integer.</summary>
    public static double Real(this object? value) => value is long whole ? whole : (double)value!;

    public static bool IsTrue(this object? value) => value is true;

    public static DateTimeOffset Instant(this object? value) => DateTimeOffset.FromUnixTimeMilliseconds(value.Number());

    public static DateTimeOffset? InstantOrNull(this object? value) => value is null ? null : value.Instant();

    public static List<object?> List(this object? value) => (List<object?>?)value ?? [];

    public static IEnumerable<string> Texts(this object? value) => value.List().Select(v => v.Text());

    public static Dictionary<string, object?> Map(this object? value) => (Dictionary<string, object?>?)value ?? EmptyMap;

    /// <summary>A copy in which the other map's entries stand.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> map, Dictionary<string, object?> other)
    {
        var copy = new Dictionary<string, object?>(map, StringComparer.Ordinal);
        foreach (var (name, value) in other)
        {
            copy[name] = value;
        }

        return copy;
    }

    public static object? Get(this Dictionary<string, object?> map, string name) => map.GetValueOrDefault(name);
}
