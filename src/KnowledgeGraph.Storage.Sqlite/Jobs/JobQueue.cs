using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using KnowledgeGraph.Storage.Sqlite.Reading;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Jobs;

/// <summary>The queue's reads and writes, each inside the caller's transaction.</summary>
internal static class JobQueue
{
    private const string JobColumns =
        "j.id, j.batch, j.payload, j.client_ref, j.state, j.priority, j.attempts, j.due_at, j.lease_until, j.worker, j.error, j.article, j.new_entities, j.new_facts, j.unchanged, j.created_at, j.finished_at";

    private const string BatchColumns =
        """
        b.id, (SELECT count(*) FROM job WHERE batch = b.id), (SELECT count(*) FROM job WHERE batch = b.id AND state = 1), (SELECT count(*) FROM job WHERE batch = b.id AND state = 2),
        (SELECT count(*) FROM job WHERE batch = b.id AND state = 3), (SELECT count(*) FROM job WHERE batch = b.id AND state = 4), (SELECT count(*) FROM job WHERE batch = b.id AND state = 5),
        (SELECT count(*) FROM job WHERE batch = b.id AND unchanged = 1), (SELECT coalesce(sum(new_entities), 0) FROM job WHERE batch = b.id), (SELECT coalesce(sum(new_facts), 0) FROM job WHERE batch = b.id),
        b.created_at, (SELECT max(finished_at) FROM job WHERE batch = b.id), (SELECT error FROM job WHERE batch = b.id AND state = 4 ORDER BY seq LIMIT 1)
        """;

    public static int Enqueue(SqliteConnection connection, IEnumerable<NewJob> jobs, long now)
    {
        var added = 0;
        foreach (var job in jobs)
        {
            if (connection.Number("SELECT EXISTS (SELECT 1 FROM job WHERE id = $1)", job.Id.Value) == 1)
            {
                continue;
            }

            connection.Run("INSERT INTO job_batch (id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", job.Batch.Value, now);
            added += connection.Run(
                "INSERT INTO job (id, batch, payload, client_ref, state, priority, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
                job.Id.Value, job.Batch.Value, job.Payload, job.ClientRef, (int)JobState.Queued, job.Priority, now);
        }

        return added;
    }

    public static bool IsAnyDue(SqliteConnection connection, long now)
        => connection.Number("SELECT EXISTS (SELECT 1 FROM job WHERE state = 1 AND due_at <= $1) OR EXISTS (SELECT 1 FROM job WHERE state = 2 AND lease_until < $1)", now) == 1;

    public static List<Job> Claim(SqliteConnection connection, string worker, int count, long now, long leaseUntil)
    {
        var ids = connection.List(
            """
            SELECT id FROM (
              SELECT * FROM (SELECT id, priority, seq FROM job WHERE state = 1 AND due_at <= $1 ORDER BY priority DESC, seq LIMIT $2)
              UNION ALL SELECT * FROM (SELECT id, priority, seq FROM job WHERE state = 2 AND lease_until < $1 ORDER BY priority DESC, seq LIMIT $2))
            ORDER BY priority DESC, seq LIMIT $2
            """,
            r => r.GetString(0), now, count);
        if (ids.Count == 0)
        {
            return [];
        }

        var list = Commands.JsonList(ids);
        connection.Run(
            "UPDATE job SET state = 2, worker = $2, lease_until = $3, attempts = attempts + 1 WHERE id IN (SELECT value FROM json_each($1))", list, worker, leaseUntil);
        return connection.List($"SELECT {JobColumns} FROM job j WHERE j.id IN (SELECT value FROM json_each($1)) ORDER BY j.priority DESC, j.seq", ReadJob, list);
    }

    public static bool Renew(SqliteConnection connection, JobId job, string worker, long leaseUntil)
        => connection.Run("UPDATE job SET lease_until = $3 WHERE id = $1 AND worker = $2 AND state = 2", job.Value, worker, leaseUntil) > 0;

    public static bool Complete(SqliteConnection connection, JobId job, string worker, JobOutcome outcome, long now)
        => connection.Run(
            """
            UPDATE job SET state = 3, lease_until = NULL, error = NULL, article = $3, unchanged = $4, new_entities = $5, new_facts = $6, finished_at = $7
            WHERE id = $1 AND worker = $2 AND state = 2
            """,
            job.Value, worker, outcome.Article.Value, outcome.Unchanged ? 1 : 0, outcome.NewEntities, outcome.NewFacts, now) > 0;

    public static bool Fail(SqliteConnection connection, JobId job, string worker, string error, long? retryAt, long now)
        => connection.Run(
            "UPDATE job SET state = $3, lease_until = NULL, worker = NULL, error = $4, due_at = coalesce($5, due_at), finished_at = $6 WHERE id = $1 AND worker = $2 AND state = 2",
            job.Value, worker, (int)(retryAt is null ? JobState.Failed : JobState.Queued), error, retryAt, retryAt is null ? now : null) > 0;

    public static int Retry(SqliteConnection connection, JobId batch, long now)
        => connection.Run("UPDATE job SET state = 1, attempts = 0, due_at = $2, finished_at = NULL WHERE batch = $1 AND state IN (4, 5)", batch.Value, now);

    public static int Cancel(SqliteConnection connection, JobId batch, long now)
        => connection.Run("UPDATE job SET state = 5, finished_at = $2 WHERE batch = $1 AND state = 1", batch.Value, now);

    public static Dictionary<JobId, JobBatch> Batches(SqliteConnection connection, IEnumerable<JobId> ids)
        => connection.List($"SELECT {BatchColumns} FROM job_batch b WHERE b.id IN (SELECT value FROM json_each($1))", ReadBatch, Commands.JsonList(ids.Select(i => i.Value)))
            .ToDictionary(b => b.Id);

    public static JobBatch? Batch(SqliteConnection connection, JobId id)
        => connection.List($"SELECT {BatchColumns} FROM job_batch b WHERE b.id = coalesce((SELECT batch FROM job WHERE id = $1), $1)", ReadBatch, id.Value).FirstOrDefault();

    public static Page<JobBatch> QueryBatches(SqliteConnection connection, IReadOnlyCollection<JobState>? states, PageRequest page)
    {
        var sql = new SqlText();
        var where = states is null ? "1" : $"EXISTS (SELECT 1 FROM job WHERE batch = b.id AND state IN (SELECT value FROM json_each({States(sql, states)})))";
        return Pager.Read(connection, sql, BatchColumns, "job_batch b", where, [new SortKey("b.seq", SortDirection.Descending)], "b.id", page, ReadBatch);
    }

    public static Page<Job> QueryJobs(SqliteConnection connection, JobId batch, IReadOnlyCollection<JobState>? states, PageRequest page)
    {
        var sql = new SqlText();
        var where = $"j.batch = {sql.Value(batch.Value)}" + (states is null ? "" : $" AND j.state IN (SELECT value FROM json_each({States(sql, states)}))");
        return Pager.Read(connection, sql, JobColumns, "job j", where, [new SortKey("j.seq", SortDirection.Ascending)], "j.id", page, ReadJob);
    }

    private static string States(SqlText sql, IReadOnlyCollection<JobState> states) => sql.Value("[" + string.Join(',', states.Select(s => (int)s)) + "]");

    private static Job ReadJob(SqliteDataReader r) => new()
    {
        Id = JobId.Parse(r.GetString(0)),
        Batch = JobId.Parse(r.GetString(1)),
        Payload = r.GetString(2),
        ClientRef = r.TextOrNull(3),
        State = (JobState)r.GetInt32(4),
        Priority = r.GetInt32(5),
        Attempts = r.GetInt32(6),
        DueAt = r.Instant(7),
        LeaseUntil = r.InstantOrNull(8),
        Worker = r.TextOrNull(9),
        Error = r.TextOrNull(10),
        Article = r.TextOrNull(11) is { } article ? ArticleId.Parse(article) : null,
        NewEntities = r.GetInt32(12),
        NewFacts = r.GetInt32(13),
        Unchanged = r.GetInt32(14) == 1,
        CreatedAt = r.Instant(15),
        FinishedAt = r.InstantOrNull(16),
    };

    private static JobBatch ReadBatch(SqliteDataReader r)
    {
        var isDone = r.GetInt32(2) == 0 && r.GetInt32(3) == 0;
        return new JobBatch(
            JobId.Parse(r.GetString(0)), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9),
            r.Instant(10), isDone ? r.InstantOrNull(11) : null, r.TextOrNull(12));
    }
}
