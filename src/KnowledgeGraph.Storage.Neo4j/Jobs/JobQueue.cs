using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Reading;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Jobs;

/// <summary>The queue's reads and writes, each one statement.</summary>
internal sealed class JobQueue(ICypherExecutor executor)
{
    // Counted by index, a state at a time: aggregates cannot stand inside a projection.
    private const string BatchRow =
        """
        [b.id, b.createdAt, [
            COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 1 }, COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 2 }, COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 3 },
            COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 4 }, COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 5 },
            COUNT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 3 AND j.unchanged }],
          reduce(sum = [0, 0], n IN COLLECT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 3 RETURN [j.newEntities, j.newFacts] } | [sum[0] + n[0], sum[1] + n[1]]),
          head(COLLECT { MATCH (j:Job) WHERE j.batch = b.id AND j.finishedAt IS NOT NULL RETURN j.finishedAt ORDER BY j.finishedAt DESC LIMIT 1 }),
          head(COLLECT { MATCH (j:Job) WHERE j.batch = b.id AND j.state = 4 RETURN j.error ORDER BY j.seq LIMIT 1 })]
        """;

    public async Task<int> EnqueueAsync(IEnumerable<NewJob> jobs, long now, CancellationToken cancellationToken)
    {
        var rows = jobs.DistinctBy(j => j.Id).Select((j, i) => CypherStatement.Map(
            ("id", j.Id.Value), ("batch", j.Batch.Value), ("payload", j.Payload), ("clientRef", j.ClientRef), ("state", (int)JobState.Queued), ("priority", j.Priority), ("attempts", 0), ("dueAt", now),
            ("createdAt", now), ("newEntities", 0), ("newFacts", 0), ("unchanged", false), ("place", i + 1))).ToList();
        return rows.Count == 0 ? 0 : await WriteAsync("jobs-enqueue", cancellationToken, ("jobs", rows), ("now", now)).ConfigureAwait(false);
    }

    public async Task<List<Job>> ClaimAsync(string worker, int count, long now, long leaseUntil, CancellationToken cancellationToken)
    {
        var parameters = CypherStatement.Map(("worker", worker), ("count", count), ("now", now), ("leaseUntil", leaseUntil));
        var rows = await executor.RunAsync(CypherStatement.Write(CypherFiles.Get("jobs-claim"), ("in", parameters)), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => ReadJob(r[0]))];
    }

    public async Task<bool> RenewAsync(JobId job, string worker, long leaseUntil, CancellationToken cancellationToken)
        => await WriteAsync("jobs-renew", cancellationToken, ("id", job.Value), ("worker", worker), ("leaseUntil", leaseUntil)).ConfigureAwait(false) > 0;

    public async Task<bool> CompleteAsync(JobId job, string worker, JobOutcome outcome, long now, CancellationToken cancellationToken)
        => await WriteAsync(
            "jobs-complete", cancellationToken, ("id", job.Value), ("worker", worker), ("article", outcome.Article.Value), ("unchanged", outcome.Unchanged), ("newEntities", outcome.NewEntities), ("newFacts", outcome.NewFacts),
            ("now", now)).ConfigureAwait(false) > 0;

    public async Task<bool> FailAsync(JobId job, string worker, string error, long? retryAt, long now, CancellationToken cancellationToken)
        => await WriteAsync("jobs-fail", cancellationToken, ("id", job.Value), ("worker", worker), ("error", error), ("retryAt", retryAt), ("now", now)).ConfigureAwait(false) > 0;

    public Task<int> RetryAsync(JobId batch, long now, CancellationToken cancellationToken) => WriteAsync("jobs-retry", cancellationToken, ("batch", batch.Value), ("now", now));

    public Task<int> CancelAsync(JobId batch, long now, CancellationToken cancellationToken) => WriteAsync("jobs-cancel", cancellationToken, ("batch", batch.Value), ("now", now));

    public async Task<Dictionary<JobId, JobBatch>> BatchesAsync(IEnumerable<JobId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (b:JobBatch {{id: id}}) RETURN {BatchRow}");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => ReadBatch(r[0])).ToDictionary(b => b.Id);
    }

    public async Task<JobBatch?> BatchAsync(JobId id, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var value = cypher.Value(id.Value);
        cypher.Add($"OPTIONAL MATCH (one:Job {{id: {value}}}) WITH coalesce(one.batch, {value}) AS id MATCH (b:JobBatch {{id: id}}) RETURN {BatchRow}");
        var rows = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : ReadBatch(rows[0][0]);
    }

    public Task<Page<JobBatch>> QueryBatchesAsync(IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var source = new PageSource
        {
            Match = "MATCH (b:JobBatch)",
            Where = states is null ? "true" : $"EXISTS {{ MATCH (j:Job {{batch: b.id}}) WHERE j.state IN {cypher.Value(Numbers(states))} }}",
            Carry = "b",
            Row = BatchRow,
            Keys = [new SortKey("b.seq", SortDirection.Descending)],
            Id = "b.id",
        };
        return Pager.ReadAsync(executor, cypher, source, page, ReadBatch, cancellationToken);
    }

    public Task<Dictionary<string, Page<Job>>> QueryJobsAsync(IReadOnlyCollection<string> batches, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var source = new PageSource
        {
            Match = "MATCH (j:Job)",
            Where = "j.batch = owner AND j.seq >= 0" + (states is null ? "" : $" AND j.state IN {cypher.Value(Numbers(states))}"),
            Carry = "j",
            Row = "j {.*}",
            Keys = [new SortKey("j.seq", SortDirection.Ascending)],
            Id = "j.id",
        };
        return Pager.ReadEachAsync(executor, cypher, source, page, batches, ReadJob, cancellationToken);
    }

    private static List<int> Numbers(IEnumerable<JobState> states) => [.. states.Select(s => (int)s)];

    private async Task<int> WriteAsync(string file, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        var rows = await executor.RunAsync(CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? 0 : rows[0][0].Int();
    }

    private static Job ReadJob(object? value)
    {
        var r = value.Map();
        return new Job
        {
            Id = JobId.Parse(r["id"].Text()),
            Batch = JobId.Parse(r["batch"].Text()),
            Payload = r["payload"].Text(),
            ClientRef = r.Get("clientRef").TextOrNull(),
            State = (JobState)r["state"].Int(),
            Priority = r["priority"].Int(),
            Attempts = r["attempts"].Int(),
            DueAt = r["dueAt"].Instant(),
            LeaseUntil = r.Get("leaseUntil").InstantOrNull(),
            Worker = r.Get("worker").TextOrNull(),
            Error = r.Get("error").TextOrNull(),
            Article = r.Get("article").TextOrNull() is { } article ? ArticleId.Parse(article) : null,
            NewEntities = r["newEntities"].Int(),
            NewFacts = r["newFacts"].Int(),
            Unchanged = r["unchanged"].IsTrue(),
            CreatedAt = r["createdAt"].Instant(),
            FinishedAt = r.Get("finishedAt").InstantOrNull(),
        };
    }

    private static JobBatch ReadBatch(object? value)
    {
        var r = value.List();
        var n = r[2].List().Select(v => v.Int()).ToList();
        var made = r[3].List();
        var isDone = n[0] == 0 && n[1] == 0;
        return new JobBatch(
            JobId.Parse(r[0].Text()), n[0] + n[1] + n[2] + n[3] + n[4], n[0], n[1], n[2], n[3], n[4], n[5], made[0].Int(), made[1].Int(),
            r[1].Instant(), isDone ? r[4].InstantOrNull() : null, r[5].TextOrNull());
    }
}
