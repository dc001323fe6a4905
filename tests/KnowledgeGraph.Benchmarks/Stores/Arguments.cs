using System.Globalization;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>Options given as <c>--name value</c>.</summary>
internal sealed class Arguments(string[] args)
{
    public string? Find(string name) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public bool Has(string name) => Array.IndexOf(args, "--" + name) >= 0;

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public List<int> Numbers(string name, params int[] otherwise)
        => Find(name) is { } text ? [.. text.Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture))] : [.. otherwise];
}
