using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Schema;

/// <summary>
/// Statements for the relationships that are derived from facts, one static text for each predicate of the ontology: <c>(:Company)-[:DEVELOPED]->(:AiModel)</c>.
/// Types are never parameters: dynamic relationship types store wrong types on Community Edition before 5.26.30 (neo4j issue 13597).
/// </summary>
internal sealed partial class DerivedRelationships
{
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

    /// <summary>Predicates whose relationships are not as many as their facts: predicate, facts, relationships.</summary>
    public CypherStatement Check => CypherStatement.Read(
        """
        UNWIND $in.predicates AS predicate
        WITH predicate,
          COUNT { MATCH (f:Fact {predicate: predicate}) WHERE f.object IS NOT NULL AND f.status <> 3 } AS facts,
          COUNT { MATCH (:Entity)-[r]->(:Entity) WHERE type(r) = predicate } AS relationships
        WHERE facts <> relationships
        RETURN predicate, facts, relationships
        """,
        ("in", CypherStatement.Map(("predicates", _writes.Keys.Order(StringComparer.Ordinal).ToList()))));

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
