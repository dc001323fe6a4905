using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Service.Evaluation;

/// <summary>Which annotated entity each found one is.</summary>
internal sealed class EntityLinks
{
    public EntityLinks(GoldArticle gold, ArticleAnalysis found)
    {
        Loose = new int?[found.Entities.Length];
        var linked = 0;
        for (var i = 0; i < found.Entities.Length; i++)
        {
            var entity = found.Entities[i];
            var forms = entity.Forms.Append(entity.Name).Where(f => f.Length > 0).Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
            var strict = Best(gold, forms, entity.Type.Name);
            Loose[i] = strict ?? Best(gold, forms, type: null);
            if (strict is { } index)
            {
                Used.Add(index);
                linked++;
            }
            else if (Loose[i] is not { } loose || !gold.Entities[loose].Optional)
            {
                False++;
            }
        }

        // An entity split in two counts as one hit and one error.
        False += linked - Used.Count;
    }

    /// <summary>Annotated entities that were found with the right type.</summary>
    public HashSet<int> Used { get; } = [];

    /// <summary>Per found entity the annotated one it means, whatever its type: the ends of facts need not agree in type.</summary>
    public int?[] Loose { get; }

    public int False { get; }

    private static int? Best(GoldArticle gold, HashSet<string> forms, string? type)
    {
        int? best = null;
        var most = 0;
        for (var i = 0; i < gold.Entities.Length; i++)
        {
            var entity = gold.Entities[i];
            var shared = type is null || entity.Type == type ? forms.Count(entity.Forms.Contains) : 0;
            if (shared > most)
            {
                most = shared;
                best = i;
            }
        }

        return best;
    }
}
