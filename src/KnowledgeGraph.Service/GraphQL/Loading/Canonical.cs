using GraphQL.DataLoader;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Loading;

/// <summary>Follows merges: ids of entities merged away stand for the entity they were merged into.</summary>
internal static class Canonical
{
    /// <summary>The entity itself or, where it was merged away, the one that stands for it.</summary>
    public static IDataLoaderResult<object?> LoadCanonical(this GraphRequest request, EntityId id)
        => request.Entities.Load(id).Then(entity => entity?.MergedInto is { } next ? request.LoadCanonical(next) : entity);

    /// <summary>The ids of the entities that stand for these, in order; null for an id nobody knows. Two calls at most as long as merges point at the final entity.</summary>
    public static async Task<IReadOnlyList<EntityId?>> ResolveAsync(IGraphReader store, IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken)
    {
        var known = new Dictionary<EntityId, Entity>();
        var wanted = ids.ToHashSet();
        while (wanted.Count > 0)
        {
            foreach (var (id, entity) in await store.FindEntitiesAsync(wanted, cancellationToken).ConfigureAwait(false))
            {
                known[id] = entity;
            }

            wanted = [.. known.Values.Select(e => e.MergedInto).OfType<EntityId>().Where(id => !known.ContainsKey(id) && !wanted.Contains(id))];
        }

        return [.. ids.Select(id => Final(known, id))];
    }

    private static EntityId? Final(Dictionary<EntityId, Entity> known, EntityId id)
    {
        // No chain is longer than there are entities; a ring would be a damaged store.
        for (var steps = 0; steps <= known.Count; steps++)
        {
            if (!known.TryGetValue(id, out var entity))
            {
                return null;
            }

            if (entity.MergedInto is not { } next)
            {
                return id;
            }

            id = next;
        }

        return null;
    }
}
