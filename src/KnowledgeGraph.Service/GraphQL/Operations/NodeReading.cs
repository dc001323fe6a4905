using System.Collections;
using GraphQL;
using GraphQL.DataLoader;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>Finds objects by their ids. An id of no known form is like one nobody knows: null.</summary>
internal static class NodeReading
{
    public static object? Load(GraphRequest request, GraphOntology ontology, string id)
        => EntityId.IsValid(id) ? request.Entities.Load(EntityId.Parse(id)).Then(EntityTombstone.Show)
            : FactId.IsValid(id) ? request.Facts.Load(FactId.Parse(id))
            : ArticleId.IsValid(id) ? request.Articles.Load(ArticleId.Parse(id))
            : ChangeId.IsValid(id) ? request.Changes.Load(ChangeId.Parse(id))
            : JobId.IsValid(id) ? request.Jobs.Load(JobId.Parse(id))
            : NodeIds.FindStatement(id) is { } statement ? request.Evidence.Load(statement)
            : NodeIds.FindPredicate(id) is { } predicate ? ontology.FindPredicate(predicate)
            : null;

    public static IDataLoaderResult<object?> LoadAll(GraphRequest request, GraphOntology ontology, IReadOnlyList<string> ids)
        => new All([.. ids.Select(id => Load(request, ontology, id))]);

    public static void CheckCount(object? ids, int most)
    {
        if (ids is ICollection { Count: var count } && count > most)
        {
            throw new InvalidInputException($"Argument 'ids' lists {count} ids; at most {most} are taken.", code: "INVALID_ARGUMENT");
        }
    }

    /// <summary>The entity that the argument <c>ref</c> names, merges followed; null where there is none.</summary>
    public static async Task<object?> FindAsync(IResolveFieldContext context)
    {
        var request = GraphRequest.Of(context);
        var reference = InputObject.Of(context, "ref")!;
        if (reference.Ref<string>("id") is { } id)
        {
            return EntityId.IsValid(id) ? request.LoadCanonical(EntityId.Parse(id)) : null;
        }

        if (reference.Object("name") is { } name)
        {
            var found = await request.Store.FindEntitiesByNameAsync(name.Ref<string>("text")!, name.Value<EntityType>("type"), context.CancellationToken).ConfigureAwait(false);
            return found.Count > 0 ? found[0] : null;
        }

        var external = reference.Object("externalId")!;
        return await request.Store.FindEntityByExternalIdAsync(new ExternalIdRecord(external.Ref<string>("source")!, external.Ref<string>("value")!), context.CancellationToken).ConfigureAwait(false);
    }

    private sealed class All(IReadOnlyList<object?> values) : IDataLoaderResult<object?>
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
        {
            var found = new object?[values.Count];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = values[i] is IDataLoaderResult pending ? await pending.GetResultAsync(cancellationToken).ConfigureAwait(false) : values[i];
            }

            return found;
        }
    }
}
