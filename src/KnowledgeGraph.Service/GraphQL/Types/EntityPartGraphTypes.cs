using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>An entity that was merged away, as its own id shows it.</summary>
internal sealed record EntityTombstone(Entity Entity, EntityId MergedInto)
{
    /// <summary>The entity, or its tombstone where it was merged away.</summary>
    public static object? Show(Entity? entity) => entity?.MergedInto is { } into ? new EntityTombstone(entity, into) : entity;
}

internal sealed class EntityTombstoneGraphType : ObjectOf<EntityTombstone>
{
    public EntityTombstoneGraphType()
    {
        Name = "EntityTombstone";
        Description = "What is left of a merged entity.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", t => t.Entity.Id.Value);
        One<StringGraphType>("name", t => t.Entity.NameIn(Model.Text.ArticleLanguage.Zh));
        Loaded<NonNullGraphType<EntityGraphType>>("mergedInto", (request, t) => request.LoadCanonical(t.MergedInto));
    }
}

internal sealed class NamesGraphType : ObjectOf<Entity>
{
    public NamesGraphType()
    {
        Name = "Names";
        Maybe<StringGraphType>("zh", e => e.NameZh);
        Maybe<StringGraphType>("en", e => e.NameEn);
        Maybe<StringGraphType>("pinyin", e => e.Pinyin, "Toneless pinyin of zh, space-separated.");
    }
}

internal sealed class AliasGraphType : ObjectOf<AliasRecord>
{
    public AliasGraphType()
    {
        Name = "Alias";
        One<StringGraphType>("text", a => a.Text);
        One<LangEnum>("lang", a => a.Language);
        One<AliasKindEnum>("kind", a => a.Kind);
        One<OriginEnum>("origin", a => a.Origin);
    }
}

internal sealed class ExternalIdGraphType : ObjectOf<ExternalIdRecord>
{
    public ExternalIdGraphType()
    {
        Name = "ExternalId";
        One<StringGraphType>("source", x => x.Source);
        One<StringGraphType>("value", x => x.Value);
        Maybe<UrlGraphType>("url", x => x.Source == "wikidata" ? new Uri("https://www.wikidata.org/wiki/" + Uri.EscapeDataString(x.Value)) : null);
    }
}

internal sealed class EntityStatsGraphType : ObjectOf<Entity>
{
    public EntityStatsGraphType()
    {
        Name = "EntityStats";
        One<IntGraphType>("mentions", e => e.MentionCount);
        One<IntGraphType>("articles", e => e.ArticleCount);
        One<IntGraphType>("facts", e => e.FactCount);
        One<IntGraphType>("degree", e => e.Degree);
        Maybe<InstantGraphType>("firstSeen", e => e.FirstSeen);
        Maybe<InstantGraphType>("lastSeen", e => e.LastSeen);
    }
}
