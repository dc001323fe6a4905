using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>Facts that cannot hold together. Each subject and predicate is read once, whatever the number of facts asked for.</summary>
internal static class ConflictReads
{
    public static Dictionary<FactId, IReadOnlyList<Fact>> Find(SqliteConnection connection, IReadOnlyCollection<FactId> ids, GraphOntology ontology, int limit)
    {
        var asked = FactReads.Find(connection, ids);
        var found = new Dictionary<FactId, IReadOnlyList<Fact>>();
        foreach (var group in asked.GroupBy(f => (f.Value.Subject, f.Value.Predicate)))
        {
            var others = connection.List(
                $"SELECT {Rows.FactColumns} FROM fact f WHERE f.subject = $1 AND f.predicate = $2 AND f.status <> 3 ORDER BY f.confidence DESC, f.id LIMIT {IGraphReader.MostCompared}",
                Rows.Fact, group.Key.Subject.Value, group.Key.Predicate);
            foreach (var (id, fact) in group)
            {
                List<Fact> against = [.. FactConflicts.Of(fact, others, ontology).Take(Math.Clamp(limit, 1, 50))];
                if (against.Count > 0)
                {
                    found.Add(id, against);
                }
            }
        }

        return found;
    }
}
