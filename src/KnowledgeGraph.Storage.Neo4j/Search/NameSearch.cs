using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Search;

/// <summary>Entities by what is typed: the name itself, its beginning, its pinyin or initials, its inside, a slip. Scores in (0,1].</summary>
internal sealed class NameSearch(ICypherExecutor executor)
{
    private const int MostCandidates = 200;

    /// <summary>Names like what was typed that are looked at when only some types are asked for.</summary>
    private const int MostLookedAt = 2_000;

    /// <summary>Best first for each text, an entity once.</summary>
    public async Task<List<NameHit>> FindAsync(string text, IReadOnlyCollection<EntityType>? types, bool fuzzy, CancellationToken cancellationToken)
    {
        var key = LookupKey.Of(NameKey.Of(text));
        if (key.Length == 0)
        {
            return [];
        }

        var prefixes = await PrefixesAsync([key], types, cancellationToken).ConfigureAwait(false);
        return NameRanking.BestFirst(fuzzy ? prefixes.Concat(await SimilarAsync(key, types, cancellationToken).ConfigureAwait(false)) : prefixes);
    }

    /// <summary>Entities that bear one of the texts as a name, in one look-up.</summary>
    public async Task<IEnumerable<NameHit>> ExactAsync(IEnumerable<string> texts, IReadOnlyCollection<EntityType>? types, CancellationToken cancellationToken)
    {
        var keys = texts.Select(t => LookupKey.Of(NameKey.Of(t))).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return keys.Count == 0 ? [] : (await PrefixesAsync(keys, types, cancellationToken).ConfigureAwait(false)).Where(h => h.Match == MatchKind.Exact);
    }

    private async Task<IEnumerable<NameHit>> PrefixesAsync(List<string> keys, IReadOnlyCollection<EntityType>? types, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add(
            $$"""
            UNWIND {{cypher.Value(keys)}} AS asked
            CALL (asked) {
              MATCH (n:Name) WHERE n.key STARTS WITH asked
              MATCH (n)-[:NAMES]->(m:Entity)
              MATCH (e:Entity) WHERE e.id = coalesce(m.mergedInto, m.id){{Typed(cypher, types)}}
              RETURN e.id AS id, n.name AS name, n.kind AS kind, n.key AS found, e.mentions AS mentions ORDER BY size(found), mentions DESC, id LIMIT {{MostCandidates}}
            }
            RETURN asked, id, name, kind, found, mentions
            """);
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false))
            .Select(r => NameRanking.OfPrefix(EntityId.Parse(r[1].Text()), r[2].Text(), (MatchKind)r[3].Int(), r[4].Text(), r[0].Text(), r[5].Number()));
    }

    // Names that share pairs of characters, by how much of both the longest common part or the edits leave equal.
    private async Task<IEnumerable<NameHit>> SimilarAsync(string key, IReadOnlyCollection<EntityType>? types, CancellationToken cancellationToken)
    {
        if (LuceneText.AnyOf(Pairs.ToAsk(key)) is not { } query)
        {
            return [];
        }

        var cypher = new CypherText();
        cypher.Add(
            $$"""
            CALL db.index.fulltext.queryNodes('name_pairs', {{cypher.Value(query)}}, {limit: {{(types is null or { Count: 0 } ? MostCandidates : MostLookedAt)}}}) YIELD node AS n, score
            MATCH (n)-[:NAMES]->(m:Entity)
            MATCH (e:Entity) WHERE e.id = coalesce(m.mergedInto, m.id){{Typed(cypher, types)}}
            RETURN e.id AS id, n.name AS name, n.key AS found, score ORDER BY score DESC LIMIT {{MostCandidates}}
            """);
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false))
            .Select(r => NameRanking.OfSimilar(EntityId.Parse(r[0].Text()), r[1].Text(), r[2].Text(), key)).OfType<NameHit>();
    }

    private static string Typed(CypherText cypher, IReadOnlyCollection<EntityType>? types)
        => types is null or { Count: 0 } ? "" : $" AND e.type IN {cypher.Value(types.Select(t => t.Name).ToList())}";
}
