using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>What a batch must hold to before a store takes it: one that breaks its own promises would break the graph's.</summary>
internal static class BatchPromises
{
    /// <exception cref="InvalidInputException">The message names the article and what is wrong.</exception>
    public static void Check(GraphBatch batch)
    {
        var locals = batch.LocalEntities.Select(l => l.Id).ToHashSet();
        var same = batch.Judgements.Where(j => j.Kind == JudgementKind.Same).Select(j => j.Local).ToList();
        if (same.Count != locals.Count || !locals.SetEquals(same))
        {
            throw new InvalidInputException($"The batch of article {batch.Article.Id} needs exactly one judgement of kind Same for each of its {locals.Count} local entities; it has {same.Count}.");
        }

        foreach (var statement in batch.Statements)
        {
            if (!locals.Contains(statement.Subject) || (statement.Object is { } o && !locals.Contains(o)) || (statement.Object is null) == (statement.Quantity is null))
            {
                throw new InvalidInputException($"Statement {statement.Id} of article {batch.Article.Id} must relate local entities of the article, with either an object or a quantity.");
            }

            if (statement.Evidence.IsEmpty || statement.Evidence.End > batch.Article.Text.Length)
            {
                throw new InvalidInputException($"Statement {statement.Id} of article {batch.Article.Id} has its evidence at {statement.Evidence}, outside the {batch.Article.Text.Length} characters of the text.");
            }
        }
    }
}
