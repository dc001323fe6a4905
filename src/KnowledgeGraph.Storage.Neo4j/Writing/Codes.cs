using System.Text.Json;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>An alias as one text, because a property holds no map: language, kind, origin, then the words.</summary>
internal static class AliasCode
{
    public static string Write(AliasRecord alias) => $"{(int)alias.Language} {(int)alias.Kind} {(int)alias.Origin} {alias.Text}";

    public static AliasRecord Read(string code)
    {
        var parts = code.Split(' ', 4);
        return new AliasRecord(parts[3], (ArticleLanguage)Number(parts[0]), (AliasKind)Number(parts[1]), (Origin)Number(parts[2]));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An external id as one text that can be looked up: a JSON pair, so that no source can be taken for another.</summary>
internal static class ExternalCode
{
    public static string Write(ExternalIdRecord id) => Codec.Strings([id.Source, id.Value]);

    /// <exception cref="JsonException">The text is none of ours.</exception>
    public static ExternalIdRecord Read(string code) => Codec.Strings(code) is [var source, var value] ? new ExternalIdRecord(source, value) : throw new JsonException($"'{code}' is no external id.");
}

/// <summary>Keys of names are indexed, and an index takes 8 kB at most: of a longer key the beginning counts.</summary>
internal static class LookupKey
{
    private const int Longest = 1_000;

    public static string Of(string key) => key.Length <= Longest ? key : key[..Longest];
}
