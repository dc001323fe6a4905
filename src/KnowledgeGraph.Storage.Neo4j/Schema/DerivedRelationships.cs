using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Schema;

/// <summary>
/// Statements for the relationships that are derived from facts, one static text for each predicate of the ontology: <c>(:Company)-[:DEVELOPED]->(:AiModel)</c>.
/// Types are never parameters: dynamic relationship types store wrong types on Community Edition before 5.26.30 (neo4j issue 13597).
/// </summary>
internal sealed partial class DerivedRelationships
{
    private static readonly string Same = string.Join(" AND ", FactChange.Shown.Select(name => $"coalesce(r.{name} = f.{name}, r.{name} IS NULL AND f.{name} IS NULL)"));

    private readonly Dictionary<string, string> _writes;

    /// <param name="ontology">Its predicates are the whitelist; one whose name could not stand in Cypher unquoted derives no relationship.</param>
    public DerivedRelationships(GraphOntology ontology)
        => _writes = ontology.Predicates.Where(p => !p.TakesQuantity && Plain().IsMatch(p.Name)).ToDictionary(p => p.Name, p => Write(p.Name), StringComparer.Ordinal);

    public IEnumerable<string> Predicates => _writes.Keys;

    /// <summary>One for each predicate: keys of relationships are looked up by an index, not along a hub.</summary>
    public IEnumerable<string> Constraints
        => _writes.Keys.Select(p => $"CREATE CONSTRAINT derived_{p.ToLowerInvariant()} IF NOT EXISTS FOR ()-[r:{p}]-() REQUIRE r.key IS UNIQUE");

    /// <summary>Writes <c>$in.facts</c> and deletes <c>$in.gone</c>; null for a predicate without relationships.</summary>
    public string? WriteOf(string predicate) => _writes.GetValueOrDefault(predicate);

    /// <summary>How many relationships there are of each predicate; read off the server's own counts.</summary>
    public string Counts => string.Join("\nUNION ALL\n", _writes.Keys.Select(p => $"MATCH ()-[r:{p}]->() RETURN '{p}' AS predicate, count(r) AS relationships"));

    /// <summary>
    /// Of the next <c>$in.count</c> relationships behind the key <c>$in.after</c>: the last key (null behind the last one), and the keys of those that draw no fact that counts.
    /// </summary>
    public string StraysOf(string predicate) =>
        $$"""
        MATCH ()-[r:{{Known(predicate)}}]->() WHERE r.key > $in.after
        WITH r ORDER BY r.key LIMIT $in.count
        WITH collect(r) AS page
        RETURN page[-1].key AS last,
          COLLECT {
            UNWIND page AS r
            WITH r WHERE NOT EXISTS { MATCH (f:Fact {key: r.key}) WHERE f.predicate = type(r) AND f.status <> 3 AND f.subject = startNode(r).id AND f.object = endNode(r).id }
            RETURN r.key
          } AS stray
        """;

    /// <summary>Of the facts <c>$in.keys</c> those whose relationship is not there or shows something else. Null for a predicate without relationships.</summary>
    public string? UndrawnOf(string predicate) => !_writes.ContainsKey(predicate) ? null :
        $$"""
        UNWIND $in.keys AS key
        MATCH (f:Fact {key: key})
        WHERE NOT EXISTS {
          MATCH (s:Entity)-[r:{{predicate}} {key: f.key}]->(o:Entity)
          WHERE s.id = f.subject AND o.id = f.object AND r.fact = f.id AND {{Same}}
        }
        RETURN f {.*} AS fact
        """;

    private string Known(string predicate) => _writes.ContainsKey(predicate) ? predicate : throw new ArgumentOutOfRangeException(nameof(predicate), predicate, "Has no relationships.");

    private static string Write(string predicate) =>
        $$"""
        CALL () {
          UNWIND $in.gone AS key
          MATCH ()-[r:{{predicate}} {key: key}]->()
          DELETE r
        }
        CALL () {
          UNWIND $in.facts AS row
          MATCH (s:Entity {id: row.subject})
          MATCH (o:Entity {id: row.object})
          MERGE (s)-[r:{{predicate}} {key: row.key}]->(o)
          SET r = row.props
        }
        RETURN count(*) AS done
        """;

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
