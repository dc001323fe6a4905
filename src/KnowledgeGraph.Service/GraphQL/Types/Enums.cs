using System.Text;
using GraphQL.Types;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal static class EnumNames
{
    /// <summary>AiModel is AI_MODEL.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && !char.IsAsciiLetterUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}

/// <summary>An enum with the members of the model's, in their order.</summary>
internal abstract class EnumOf<T> : EnumerationGraphType
    where T : struct, Enum
{
    protected EnumOf(string name, string? description = null)
    {
        Name = name;
        Description = description;
        foreach (var value in Enum.GetValues<T>())
        {
            Add(EnumNames.Of(value.ToString()), value);
        }
    }
}

internal sealed class EntityTypeEnum : EnumerationGraphType
{
    public EntityTypeEnum(GraphOntology ontology)
    {
        Name = "EntityType";
        Description = "One value for each type of the ontology, made from its data file: AiModel is AI_MODEL.";
        foreach (var definition in ontology.Types)
        {
            Add(EnumNames.Of(definition.Type.Name), definition.Type);
        }
    }
}

internal sealed class LangEnum() : EnumOf<ArticleLanguage>("Lang");

internal sealed class OrderDirectionEnum : EnumerationGraphType
{
    public OrderDirectionEnum()
    {
        Name = "OrderDirection";
        Add("ASC", SortDirection.Ascending);
        Add("DESC", SortDirection.Descending);
    }
}

internal sealed class AliasKindEnum() : EnumOf<AliasKind>("AliasKind");

internal sealed class OriginEnum() : EnumOf<Origin>("Origin");

internal sealed class FactRoleEnum() : EnumOf<FactRole>("FactRole");

internal sealed class StageEnum() : EnumOf<Stage>("Stage");

internal sealed class FactStatusEnum() : EnumOf<FactStatus>("FactStatus", "What people think of a fact; EXTRACTED: nobody looked yet, or the review was reset.");

internal sealed class ChangeKindEnum() : EnumOf<ChangeKind>("ChangeKind");

internal sealed class BoundEnum() : EnumOf<Bound>("Bound");

internal sealed class TimelineKindEnum() : EnumOf<TimelineKind>("TimelineKind");

internal sealed class SearchTargetEnum() : EnumOf<SearchTarget>("SearchTarget");

internal sealed class MatchKindEnum() : EnumOf<MatchKind>("MatchKind");

internal sealed class NeighborOrderEnum() : EnumOf<NeighborOrder>("NeighborOrder");

internal sealed class EvidenceOrderEnum() : EnumOf<EvidenceOrder>("EvidenceOrder");

internal sealed class EntityOrderFieldEnum() : EnumOf<EntityOrderField>("EntityOrderField");

internal sealed class FactOrderFieldEnum() : EnumOf<FactOrderField>("FactOrderField");

internal sealed class ArticleOrderFieldEnum() : EnumOf<ArticleOrderField>("ArticleOrderField");

internal sealed class PathRankEnum() : EnumOf<PathRank>("PathRank");

internal sealed class JobStatusEnum() : EnumOf<JobStatus>("JobStatus");
