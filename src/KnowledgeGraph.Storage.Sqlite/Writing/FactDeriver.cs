using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>
/// Derives the rows of facts from their statements; a fact no statement is left of goes. The statements of a fact are read off one index; of their bodies only
/// those that lend something to the fact.
/// </summary>
internal sealed class FactDeriver(SqliteConnection connection, long now, Derivation derivation)
{
    /// <summary>What a statement has to lend.</summary>
    [Flags]
    internal enum Extras
    {
        None = 0,
        Role = 1,
        Purpose = 2,
        Amount = 4,
        Attribution = 8,
    }

    private static readonly StatementBody Nothing = new() { Rule = "", Extractor = "", Evidence = [], Sentence = [], SubjectSpan = [] };

    private sealed record Known(string Id, string Subject, string Predicate, string? Object, bool IsShown);

    private sealed record Plan(string Key, Known? Before, DerivedFact? After)
    {
        public bool IsShown => After is not null && After.Status != (int)FactStatus.Rejected;

        /// <summary>By how much it changes what is counted of facts.</summary>
        public int Step => (IsShown ? 1 : 0) - (Before is { IsShown: true } ? 1 : 0);
    }

    private sealed record Entry(long Seq, string Id, string Origin, double Confidence, long ReportedAt, Extras Extras, int? Rank);

    public static Extras ExtrasOf(Statement s)
        => (s.Role is null ? 0 : Extras.Role) | (s.Purpose is null ? 0 : Extras.Purpose) | (s.Amount is null ? 0 : Extras.Amount) | (s.Attribution is null ? 0 : Extras.Attribution);

    public static int? RankOf(TimeInterval? validity) => validity is null ? null : (int)validity.Precision + (validity.From is null && validity.To is null ? 1000 : 0);

    /// <param name="keys">Of the groups of statements.</param>
    /// <returns>How many facts are new.</returns>
    public int Derive(IEnumerable<string> keys)
    {
        var plans = keys.Select(Look).ToList();
        var joins = plans.Where(p => p.Step != 0).Select(p => (A: p.After?.Subject ?? p.Before!.Subject, B: p.After?.Object ?? p.Before?.Object, Sign: p.Step)).ToList();
        plans.ForEach(MakeWay);
        plans.ForEach(Write);
        PredicateCounts.Move(connection, plans.Where(p => p.Step != 0 || (p.Before is null && p.After is not null)).Select(p => (p.After?.Predicate ?? p.Before!.Predicate, p.Step)));
        foreach (var (a, b, sign) in joins)
        {
            derivation.Count(a, new EntityDelta(0, 0, sign, 0));
            if (b is not null && b != a)
            {
                derivation.Count(b, new EntityDelta(0, 0, sign, 0));
            }
        }

        var pairs = plans.Select(p => (A: p.After?.Subject ?? p.Before?.Subject, B: p.After?.Object ?? p.Before?.Object)).Where(p => p.B is not null && p.A != p.B);
        foreach (var (a, b) in pairs.Select(p => string.CompareOrdinal(p.A, p.B) < 0 ? (A: p.A!, B: p.B!) : (A: p.B!, B: p.A!)).Distinct())
        {
            var change = Neighbors.Refresh(connection, a, b);
            derivation.Count(a, new EntityDelta(0, 0, 0, change));
            derivation.Count(b, new EntityDelta(0, 0, 0, change));
        }

        return plans.Count(p => p.Before is null && p.After is not null);
    }

    private Plan Look(string key)
    {
        var known = connection.List(
            "SELECT id, subject, predicate, object, status FROM fact WHERE fact_key = $1",
            r => new Known(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetInt32(4) != (int)FactStatus.Rejected), key);
        var rows = Statements(connection, key);
        return new Plan(key, known is [var old] ? old : null, rows.Count == 0 ? null : FactDerivation.Of(rows, Review(connection, key)));
    }

    // A statement that lent its id to one fact may lend it to another of this round.
    private void MakeWay(Plan plan)
    {
        if (plan is { Before: not null, After: null })
        {
            connection.Run(
                """
                INSERT OR REPLACE INTO fact_past SELECT id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources,
                  first_reported, last_reported, version, created_at, updated_at, body, status, $2
                FROM fact WHERE fact_key = $1 AND updated_at < $2
                """,
                plan.Key, now);
            connection.Run("DELETE FROM fact WHERE fact_key = $1", plan.Key);
        }
        else if (plan is { Before: { } before, After: { } after } && before.Id != after.Id)
        {
            connection.Run("UPDATE fact SET id = fact_key, updated_at = $2 WHERE fact_key = $1", plan.Key, now);
        }
    }

    /// <summary>
    /// In the order <see cref="FactDerivation"/> wants. Empty bodies stand for those that lend nothing: the first lends its ends, the first with a role its role
    /// and so on, the first of the finest rank its validity.
    /// </summary>
    public static List<StatementRow> Statements(SqliteConnection connection, string key)
    {
        var entries = connection.List(
            "SELECT seq, id, origin, confidence, reported_at, extras, validity_rank FROM statement WHERE fact_key = $1 ORDER BY reported_at, article, evidence_start, id",
            r => new Entry(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetInt64(4), (Extras)r.GetInt32(5), r.IsDBNull(6) ? null : r.GetInt32(6)),
            key);
        if (entries.Count == 0)
        {
            return [];
        }

        var lending = new HashSet<long> { entries[0].Seq };
        foreach (var extra in Enum.GetValues<Extras>())
        {
            if (extra != Extras.None && entries.Find(e => e.Extras.HasFlag(extra)) is { } first)
            {
                lending.Add(first.Seq);
            }
        }

        if (entries.Where(e => e.Rank is not null).MinBy(e => e.Rank) is { } finest)
        {
            lending.Add(finest.Seq);
        }

        return [.. entries.Select(e => lending.Contains(e.Seq) ? Whole(connection, e) : new StatementRow(e.Id, "", "", null, 0, null, e.Confidence, Nothing, e.Origin, e.ReportedAt))];
    }

    /// <summary>The review the fact stands under.</summary>
    public static ReviewRow? Review(SqliteConnection connection, string key)
        => connection.List(
            """
            SELECT c.status, c.id, c.actor, c.at, c.reason FROM change_fact cf JOIN change c ON c.seq = cf.change
            WHERE cf.fact_key = $1 AND c.kind = 3 AND c.undone_by IS NULL ORDER BY c.seq DESC LIMIT 1
            """,
            r => new ReviewRow((FactStatus)r.GetInt32(0), new ReviewBody(r.GetString(1), r.GetString(2), r.GetInt64(3), r.TextOrNull(4))),
            key) is [var last] ? last : null;

    private static StatementRow Whole(SqliteConnection connection, Entry e) => connection.List(
        """
        SELECT ls.entity, s.predicate, lo.entity, s.stage, la.entity, s.body FROM statement s
        JOIN local_entity ls ON ls.id = s.subject LEFT JOIN local_entity lo ON lo.id = s.object LEFT JOIN local_entity la ON la.id = s.attribution WHERE s.seq = $1
        """,
        r => new StatementRow(e.Id, r.GetString(0), r.GetString(1), r.TextOrNull(2), r.GetInt32(3), r.TextOrNull(4), e.Confidence, Codec.StatementBody(r.GetString(5)), e.Origin, e.ReportedAt),
        e.Seq)[0];

    private void Write(Plan plan)
    {
        if (plan.After is not { } f)
        {
            return;
        }

        var (version, createdAt) = Before(plan);
        connection.Run(
            """
            INSERT INTO fact (id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, version, created_at, updated_at, body, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $19, $20, $16, $17, $18)
            ON CONFLICT (fact_key) DO UPDATE SET id = $1, valid_from = $7, valid_to = $8, has_validity = $9, attribution = $10, confidence = $11, statements = $12, sources = $13, first_reported = $14, last_reported = $15,
              version = version + 1, updated_at = $16, body = $17, status = $18
            WHERE (id, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, body, status) IS NOT ($1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17, $18)
            """,
            f.Id, plan.Key, f.Subject, f.Predicate, f.Object, f.Stage, f.ValidFrom, f.ValidTo, f.HasValidity ? 1 : 0, f.Attribution, f.Confidence, f.Statements, f.Sources,
            f.FirstReported, f.LastReported, now, f.Body, f.Status, version + 1, createdAt);
    }

    // A fact that was away and comes back is the same one, grown older.
    private (long Version, long CreatedAt) Before(Plan plan)
        => plan.Before is null && connection.List("SELECT version, created_at FROM fact_past WHERE fact_key = $1 ORDER BY until DESC LIMIT 1", r => (r.GetInt64(0), r.GetInt64(1)), plan.Key) is [var last]
            ? last : (0, now);
}
