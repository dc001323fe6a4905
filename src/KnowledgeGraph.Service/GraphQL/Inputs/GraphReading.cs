using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

/// <summary>Turns the questions about the graph's shape into those of the store's port. Ids of merged entities stand for what they were merged into.</summary>
internal static class GraphReading
{
    public static TimelineRequest ReadTimeline(this IResolveFieldContext context, ImmutableArray<EntityId> entities, PageRequest page) => new(
        entities,
        context.ReadFactFilter(),
        context.GetArgument<PartialDate?>("from")?.From,
        context.GetArgument<PartialDate?>("to")?.From,
        context.GetArgument("orderBy", SortDirection.Ascending),
        page);

    /// <summary>The entities a list argument names, merges followed, each once; those nobody knows are left out.</summary>
    public static async Task<ImmutableArray<EntityId>> ReadEntitiesAsync(this IResolveFieldContext context, IReadOnlyList<string> ids, string argument, int most)
    {
        if (ids.Count == 0 || ids.Count > most)
        {
            throw new InvalidInputException($"Argument '{argument}' lists {ids.Count} ids; it must be 1..{most}.", code: "INVALID_ARGUMENT");
        }

        var parsed = ids.Select((id, i) => NodeIds.ParseEntity(id, $"{argument}.{i}")).ToList();
        var found = await Canonical.ResolveAsync(GraphRequest.Of(context).Store, parsed, context.CancellationToken).ConfigureAwait(false);
        return [.. found.OfType<EntityId>().Distinct()];
    }

    public static async Task<NeighborhoodRequest> ReadNeighborhoodAsync(this IResolveFieldContext context)
    {
        var input = InputObject.Of(context, "input")!;
        var (direction, facts, entities) = FilterReading.Neighbors(input.Object("filter"));
        return new NeighborhoodRequest
        {
            Seeds = await context.ReadEntitiesAsync([.. input.List<string>("seeds")!.Value], "input.seeds", 20).ConfigureAwait(false),
            Depth = input.Int("depth", 1, 1, 3),
            Direction = direction,
            Facts = facts,
            Entities = entities,
            OrderBy = input.Value<NeighborOrder>("orderBy") ?? NeighborOrder.Weight,
            PerNode = input.Int("perNode", 15, 1, PageRequest.MaxSize),
            MaxNodes = input.Int("maxNodes", 150, 1, 500),
            CloseEdges = input.Value<bool>("closeEdges") ?? true,
            Exclude = input.List("exclude", (id, path) => NodeIds.ParseEntity((string)id, path)) ?? [],
        };
    }

    /// <exception cref="InvalidInputException">An end of the path is unknown.</exception>
    public static async Task<PathRequest> ReadPathsAsync(this IResolveFieldContext context)
    {
        var input = InputObject.Of(context, "input")!;
        EntityId[] ends = [NodeIds.ParseEntity(input.Ref<string>("from")!, "input.from"), NodeIds.ParseEntity(input.Ref<string>("to")!, "input.to")];
        var found = await Canonical.ResolveAsync(GraphRequest.Of(context).Store, ends, context.CancellationToken).ConfigureAwait(false);
        EntityId Known(int end, string name) => found[end] ?? throw new InvalidInputException($"Argument 'input.{name}': there is no entity {ends[end]}.", code: "NOT_FOUND");
        var penalty = input.Value<double>("hubPenalty") ?? 1;
        return new PathRequest
        {
            From = Known(0, "from"),
            To = Known(1, "to"),
            MaxLength = input.Int("maxLength", 4, 1, 6),
            Directed = input.Value<bool>("directed") ?? false,
            Facts = input.Object("filter") is { } filter ? FilterReading.Fact(filter) : null,
            Avoid = input.List("avoid", (id, path) => NodeIds.ParseEntity((string)id, path)) ?? [],
            Count = input.Int("k", 5, 1, 20),
            RankBy = input.Value<PathRank>("rankBy") ?? PathRank.Confidence,
            HubPenalty = penalty is >= 0 and <= 100 ? penalty : throw new InvalidInputException("Argument 'input.hubPenalty' must be 0..100.", code: "INVALID_ARGUMENT"),
        };
    }

    public static string ReadText(this IResolveFieldContext context, string argument, int most)
    {
        var text = context.GetArgument<string>(argument);
        return text.Length <= most ? text : throw new InvalidInputException($"Argument '{argument}' has {text.Length} characters; at most {most} are taken.", code: "INVALID_ARGUMENT");
    }
}
