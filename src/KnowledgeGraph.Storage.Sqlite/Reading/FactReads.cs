using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

internal static class FactReads
{
    private const string EvidenceTables = "statement s JOIN article a ON a.id = s.article JOIN fact f ON f.fact_key = s.fact_key";

    public static Dictionary<FactId, Fact> Find(SqliteConnection connection, IReadOnlyCollection<FactId> ids)
    {
        var rows = connection.List(
            $"SELECT {Rows.FactColumns}, s.id FROM statement s JOIN fact f ON f.fact_key = s.fact_key WHERE s.id IN (SELECT value FROM json_each($1))",
            r => (Asked: FactId.Parse(r.GetString(16)), Fact: Rows.Fact(r)),
            Commands.JsonList(ids.Select(i => i.Value)));
        return rows.ToDictionary(r => r.Asked, r => r.Fact);
    }

    public static Page<Fact> Query(SqliteConnection connection, FactQuery query)
    {
        var sql = new SqlText();
        return Read(connection, sql, PastReads.FactTable(sql, query.AsOf), new FilterCompiler(sql).Fact(query.Filter, "f"), query);
    }

    public static Page<Fact> OfEntity(SqliteConnection connection, EntityId entity, FactRole role, FactQuery query)
    {
        var sql = new SqlText();
        var id = sql.Value(entity.Value);
        var end = role switch
        {
            FactRole.Subject => $"f.subject = {id}",
            FactRole.Object => $"f.object = {id}",
            _ => $"(f.subject = {id} OR f.object = {id})",
        };
        var table = PastReads.FactTable(sql, query.AsOf);
        var condition = new FilterCompiler(sql).Fact(query.Filter, "f", id);
        return role == FactRole.Any
            ? Read(connection, sql, table, $"{end} AND {condition}", query, $"f.subject = {id} AND {condition}", $"f.object = {id} AND f.subject <> {id} AND {condition}")
            : Read(connection, sql, table, $"{end} AND {condition}", query);
    }

    public static Page<Fact> OfArticle(SqliteConnection connection, ArticleId article, FactQuery query)
    {
        if (query.AsOf is not null)
        {
            throw new InvalidInputException("What an article said is known as of today only; leave AsOf out.");
        }

        var sql = new SqlText();
        var where = $"f.fact_key IN (SELECT fact_key FROM statement WHERE article = {sql.Value(article.Value)}) AND {new FilterCompiler(sql).Fact(query.Filter, "f")}";
        return Read(connection, sql, "fact f", where, query);
    }

    public static Page<Evidence> EvidenceOf(SqliteConnection connection, FactId fact, EvidenceOrder order, PageRequest page)
    {
        var sql = new SqlText();
        var where = $"s.fact_key = (SELECT fact_key FROM statement WHERE id = {sql.Value(fact.Value)})";
        ImmutableArray<SortKey> keys = order switch
        {
            EvidenceOrder.Confidence => [new SortKey("s.confidence", SortDirection.Descending, IsReal: true)],
            EvidenceOrder.Recent => [new SortKey("a.reported_at", SortDirection.Descending)],
            _ => [new SortKey("a.reported_at", SortDirection.Ascending)],
        };
        return Pager.Read(connection, sql, Rows.EvidenceColumns, EvidenceTables, where, keys, "s.id", page, Rows.Evidence);
    }

    public static Dictionary<FactId, Evidence> FindEvidence(SqliteConnection connection, IEnumerable<FactId> statements)
        => connection.List(
            $"SELECT {Rows.EvidenceColumns} FROM {EvidenceTables} WHERE s.id IN (SELECT value FROM json_each($1))", Rows.Evidence, Commands.JsonList(statements.Select(i => i.Value)))
            .ToDictionary(e => e.StatementId);

    private static Page<Fact> Read(SqliteConnection connection, SqlText sql, string from, string where, FactQuery query, params ReadOnlySpan<string> parts)
    {
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<FactOrderField>(FactOrderField.Confidence, SortDirection.Descending)] : query.OrderBy;
        return Pager.Read(connection, sql, Rows.FactColumns, from, where, [.. orders.Select(Key)], "f.id", query.Page, Rows.Fact, parts);
    }

    private static SortKey Key(Order<FactOrderField> order) => order.Field switch
    {
        FactOrderField.Confidence => new SortKey("f.confidence", order.Direction, IsReal: true, IsNullable: false),
        FactOrderField.Evidence => new SortKey("f.statements", order.Direction, IsNullable: false),
        FactOrderField.ValidFrom => new SortKey("f.valid_from", order.Direction, IsText: true),
        FactOrderField.Reported => new SortKey("f.first_reported", order.Direction, IsNullable: false),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}
