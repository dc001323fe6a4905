using System.Collections.Frozen;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Storage.Tests.Stories;

/// <summary>The entities stories speak of, known by name. A name not listed is a company.</summary>
public static class Cast
{
    private static readonly FrozenDictionary<string, EntityType> Types = new Dictionary<string, EntityType>(StringComparer.Ordinal)
    {
        ["梁文锋"] = EntityType.Person,
        ["Sam Altman"] = EntityType.Person,
        ["巴黎奥运会"] = EntityType.Event,
        ["通义千问"] = EntityType.AiModel,
        ["DeepSeek-V3"] = EntityType.AiModel,
        ["北京"] = EntityType.Place,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static EntityType TypeOf(string name) => Types.GetValueOrDefault(name, EntityType.Company);

    public static EntityId Id(string name) => EntityId.FromName(TypeOf(name).Name, NameKey.Of(name));

    public static EntitySeed Seed(string name, Origin origin = Origin.Extracted)
    {
        var isChinese = name.Any(c => c >= '\u2E80');
        return new EntitySeed
        {
            Id = Id(name),
            Type = TypeOf(name),
            NameZh = isChinese ? name : null,
            NameEn = isChinese ? null : name,
            Lookups = [new NameLookup(NameKey.Of(name), name, Model.Storage.MatchKind.Exact)],
            Origin = origin,
        };
    }
}
