using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

internal sealed class EntityReads(ICypherExecutor executor)
{
    public async Task<Dictionary<EntityId, Entity>> FindAsync(IEnumerable<EntityId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (e:Entity {{id: id}}) RETURN {Rows.Entity}");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Rows.ReadEntity(r[0])).ToDictionary(e => e.Id);
    }

    /// <summary>Names and external ids are today's.</summary>
    public async Task<Dictionary<EntityId, Entity>> FindAsOfAsync(IEnumerable<EntityId> ids, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var moment = cypher.Value(at.ToUnixTimeMilliseconds());
        cypher.Add(
            $$"""
            UNWIND {{cypher.Value(ids.Select(i => i.Value).Distinct().ToList())}} AS id
            CALL (id) {
              MATCH (e:Entity {id: id}) WHERE e.updatedAt <= {{moment}} RETURN e
              UNION ALL
              MATCH (e:PastEntity) WHERE e.id = id AND e.until > {{moment}} AND e.updatedAt <= {{moment}} RETURN e
            }
            OPTIONAL MATCH (today:Entity {id: id})
            RETURN {{Rows.Entity}}, today {.aliasRecords, .externalIds}
            """);
        var rows = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return rows.Select(r => Rows.ReadEntity(r[0].Map().With(r[1].Map()))).ToDictionary(e => e.Id);
    }

    /// <summary>For each entity, those merged into it, by id.</summary>
    public async Task<Dictionary<EntityId, IReadOnlyList<Entity>>> MergedAsync(IEnumerable<EntityId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (e:Entity {{mergedInto: id}}) RETURN {Rows.Entity} ORDER BY e.id");
        var rows = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return rows.Select(r => Rows.ReadEntity(r[0])).GroupBy(e => e.MergedInto!.Value).ToDictionary(g => g.Key, IReadOnlyList<Entity> (g) => [.. g]); // Matched by it.
    }

    public async Task<List<Entity>> ByNameAsync(string name, EntityType? type, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var typed = type is { } t ? $" AND e.type = {cypher.Value(t.Name)}" : "";
        cypher.Add(
            $"""
            MATCH (n:Name {"{"}key: {cypher.Value(LookupKey.Of(NameKey.Of(name)))}, kind: {(int)MatchKind.Exact}{"}"})-[:NAMES]->(m:Entity)
            MATCH (e:Entity) WHERE e.id = coalesce(m.mergedInto, m.id){typed}
            WITH DISTINCT e
            RETURN {Rows.Entity} ORDER BY e.articles DESC, e.id
            """);
        return [.. (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Rows.ReadEntity(r[0]))];
    }

    public async Task<Entity?> ByExternalIdAsync(ExternalIdRecord externalId, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add(
            $"""
            MATCH (x:ExternalId {"{"}key: {cypher.Value(ExternalCode.Write(externalId))}{"}"})-[:IDENTIFIES]->(bearer:Entity)
            MATCH (e:Entity) WHERE e.id = coalesce(bearer.mergedInto, bearer.id)
            RETURN {Rows.Entity} ORDER BY e.id LIMIT 1
            """);
        var rows = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : Rows.ReadEntity(rows[0][0]);
    }

    public async Task<Dictionary<string, IReadOnlyList<ResolutionCandidate>>> CandidatesAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add(
            $"""
            UNWIND {cypher.Value(keys.Distinct(StringComparer.Ordinal).ToList())} AS asked
            CALL (asked) {"{"}
              MATCH (n:Name {"{"}key: asked{"}"})-[:NAMES]->(m:Entity) WHERE n.kind IN [{(int)MatchKind.Exact}, {(int)MatchKind.Pinyin}, {(int)MatchKind.Fuzzy}]
              MATCH (e:Entity) WHERE e.id = coalesce(m.mergedInto, m.id)
              WITH DISTINCT e ORDER BY e.articles DESC, e.id LIMIT {IGraphReader.MostCandidates}
              RETURN collect(e) AS bearers
            {"}"}
            UNWIND bearers AS e
            RETURN asked, {Rows.Entity}, CASE WHEN e.type = {cypher.Value(EntityType.Person.Name)} THEN COLLECT {"{"}
              MATCH (o:LocalEntity {"{"}entity: e.id{"}"}) WITH DISTINCT o.article AS id, o.reportedAt AS at ORDER BY at DESC, id LIMIT 16
              MATCH (l:LocalEntity)-[:IN_ARTICLE]->(:Article {"{"}id: id{"}"}) WHERE l.entity <> e.id
              RETURN DISTINCT l.entity
            {"}"} ELSE [] END
            """);
        var rows = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(r => r[0].Text(), StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            IReadOnlyList<ResolutionCandidate> (g) => [.. g.Select(r => Candidate(Rows.ReadEntity(r[1]), r[2]))],
            StringComparer.Ordinal);
    }

    public Task<Page<Entity>> QueryAsync(EntityQuery query, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<EntityOrderField>(EntityOrderField.Mentions, SortDirection.Descending)] : query.OrderBy;
        var source = new PageSource
        {
            Match = "MATCH (e:Entity)",
            Where = $"e.mergedInto IS NULL AND {new FilterCompiler(cypher).Entity(query.Filter, "e")}",
            Carry = "e",
            Row = Rows.Entity,
            Keys = [.. orders.Select(Key)],
            Id = "e.id",
        };
        return Pager.ReadAsync(executor, cypher, source, query.Page, Rows.ReadEntity, cancellationToken);
    }

    private static ResolutionCandidate Candidate(Entity e, object? beside)
        => new(e.Id, e.Type, NamesOf(e), e.ArticleCount, e.Origin) { Beside = [.. beside.Texts().Select(EntityId.Parse)] };

    private static ImmutableArray<string> NamesOf(Entity e)
        => [.. new[] { e.NameZh, e.NameEn }.OfType<string>().Concat(e.Aliases.Select(a => a.Text)).Distinct(StringComparer.Ordinal)];

    private static SortKey Key(Order<EntityOrderField> order) => order.Field switch
    {
        EntityOrderField.Name => new SortKey("e.sortName", order.Direction, IsText: true),
        EntityOrderField.Mentions => new SortKey("e.mentions", order.Direction),
        EntityOrderField.Degree => new SortKey("e.degree", order.Direction),
        EntityOrderField.FirstSeen => new SortKey("e.firstSeen", order.Direction, CanBeNull: true),
        EntityOrderField.LastSeen => new SortKey("e.lastSeen", order.Direction, CanBeNull: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}
