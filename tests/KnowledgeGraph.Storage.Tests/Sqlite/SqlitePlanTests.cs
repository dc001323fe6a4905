using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Graph;
using KnowledgeGraph.Storage.Sqlite.Jobs;
using KnowledgeGraph.Storage.Sqlite.Reading;
using KnowledgeGraph.Storage.Sqlite.Search;
using KnowledgeGraph.Storage.Sqlite.Writing;
using KnowledgeGraph.Storage.Tests.Stories;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

/// <summary>What the engine makes of the statements that run for each article: none may read a whole table or index, or articles get dearer as the graph grows.</summary>
public sealed class SqlitePlanTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PreparedConnection _connection = new("Data Source=:memory:;Foreign Keys=True");

    public SqlitePlanTests()
    {
        _connection.Open();
        Functions.Register(_connection);
        Migrations.Apply(_connection, ":memory:");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Applying_and_deleting_an_article_reads_no_table_from_end_to_end()
    {
        var original = Tells(new Story("original") { Bands = [1, 2], Copies = [Story.IdOf("copy")] }, "阿里云");
        var copy = Tells(new Story("copy") { Bands = [1, 2], Repeats = Story.IdOf("original") }, "阿里云");
        Apply(copy);
        Apply(original);
        Apply(Tells(new Story("original") { Bands = [1, 3] }, "腾讯"));
        new BatchWriter(_connection, Now.AddMinutes(1)).Delete(Story.IdOf("original"));
        new BatchWriter(_connection, Now.AddMinutes(2)).DeleteSource(copy.Source);

        Assert.Empty(WholeReads());
    }

    [Fact]
    public void Looking_up_what_resolution_asks_for_reads_no_table_from_end_to_end()
    {
        Apply(Tells(new Story("article") { Bands = [1, 2] }, "阿里云"));

        EntityReads.Candidates(_connection, [NameKey.Of("梁文锋"), NameKey.Of("阿里云")]);
        ArticleReads.Similar(_connection, [1, 2], 10);

        Assert.Empty(WholeReads());
    }

    [Fact]
    public void Handing_out_jobs_reads_no_table_from_end_to_end()
    {
        var job = new NewJob(JobId.Create("job"), JobId.Create("batch"), "{}", null, 0);
        JobQueue.Enqueue(_connection, [job], 0);
        JobQueue.IsAnyDue(_connection, 1);
        Assert.Single(JobQueue.Claim(_connection, "worker", 5, 1, 100));
        JobQueue.Renew(_connection, job.Id, "worker", 200);
        JobQueue.Fail(_connection, job.Id, "worker", "error", 3, 2);
        JobQueue.Complete(_connection, job.Id, "worker", new JobOutcome(Story.IdOf("article"), false, 0, 0), 5);
        JobQueue.Batch(_connection, job.Batch);

        Assert.Empty(WholeReads());
    }

    [Fact]
    public void A_page_of_neighbours_is_read_off_an_index_without_sorting()
    {
        NeighborReads.Query(_connection, Cast.Id("阿里云"), FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(20));

        using var explain = _connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + Assert.Single(_connection.Texts, t => t.Contains("FROM neighbor", StringComparison.Ordinal));
        explain.Parameters.AddRange([new SqliteParameter("$1", "x"), new SqliteParameter("$2", 21)]);
        using var reader = explain.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("SEARCH n USING COVERING INDEX neighbor_nearest (entity=?)", reader.GetString(3));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Neighbours_by_some_facts_are_grouped_in_an_index_alone()
    {
        var uses = new FactFilter { Predicate = new StringFilter { In = ["USES"] }, Confidence = new NumberFilter(0.6, null), Stage = [Stage.Asserted] };

        NeighborReads.Query(_connection, Cast.Id("阿里云"), FactRole.Any, uses, null, NeighborOrder.Weight, PageRequest.Top(20));
        NeighborReads.CountBeyond(_connection, Cast.Id("阿里云"), new NeighborhoodRequest { Seeds = [], Facts = uses }, []);

        var plans = _connection.Texts.Where(t => t.Contains("AS other", StringComparison.Ordinal) && !t.Contains(';', StringComparison.Ordinal)).Select(PlanOf).ToList();
        Assert.Equal(2, plans.Count);
        Assert.All(plans, p => Assert.Equal(2, p.Count(step => step.StartsWith("SEARCH f USING COVERING INDEX fact_", StringComparison.Ordinal))));
    }

    [Fact]
    public void Searching_articles_alone_looks_up_no_names()
    {
        SearchReads.Search(_connection, new SearchRequest("芯片", "芯片", [SearchTarget.Article], null, Fuzzy: true, PageRequest.Top(20)));

        Assert.DoesNotContain(_connection.Texts.Where(t => !t.Contains(';', StringComparison.Ordinal)), t => t.Contains("lookup", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_that_reads_a_whole_table_is_noticed()
    {
        _connection.Number("SELECT count(*) FROM entity WHERE description = 'x'");

        Assert.Contains("entity", Assert.Single(WholeReads()), StringComparison.Ordinal);
    }

    private static Story Tells(Story story, string subject) => story.Says(subject, "PARTNER_OF", "华为", 0.7, s => s with { Role = "总裁" }).Says(subject, "EMPLOYS", "梁文锋")
        .Measures(subject, "用户数", new Quantity(1, null, "person", Bound.Exact), 0.6, s => s with { Validity = Times.Year(2024) });

    private void Apply(Story story) => new BatchWriter(_connection, Now).Apply(story.Build());

    // A loop over a stored b-tree begins with Rewind or Last on a cursor that was opened on its root page; a search positions the cursor by a key instead. Virtual
    // tables and intermediate results are opened otherwise. What triggers and foreign keys run is part of the program.
    private List<string> WholeReads()
    {
        var found = new List<string>();
        foreach (var text in _connection.Texts.Where(t => !t.Contains(';', StringComparison.Ordinal)).ToList()) // Not the scripts that made the tables.
        {
            using var explain = _connection.CreateCommand();
#pragma warning disable CA2100 // The store's own statement.
            explain.CommandText = "EXPLAIN " + text;
#pragma warning restore CA2100
            for (var i = 1; i <= 20; i++)
            {
                explain.Parameters.AddWithValue($"${i}", DBNull.Value);
            }

            var roots = new Dictionary<long, long>();
            using var reader = explain.ExecuteReader();
            while (reader.Read())
            {
                switch (reader.GetString(1))
                {
                    case "Init":
                        roots.Clear(); // Each program numbers its cursors anew.
                        break;
                    case "OpenRead" or "OpenWrite" or "ReopenIdx" when reader.GetInt64(4) == 0:
                        roots[reader.GetInt64(2)] = reader.GetInt64(3);
                        break;
                    case "Rewind" or "Last" when roots.TryGetValue(reader.GetInt64(2), out var root):
                        found.Add($"all of {NameOf(root)}: {text}");
                        break;
                }
            }
        }

        return found;
    }

    private List<string> PlanOf(string text)
    {
        using var explain = _connection.CreateCommand();
#pragma warning disable CA2100 // The store's own statement.
        explain.CommandText = "EXPLAIN QUERY PLAN " + text;
#pragma warning restore CA2100
        for (var i = 1; i <= 20; i++)
        {
            explain.Parameters.AddWithValue($"${i}", DBNull.Value);
        }

        using var reader = explain.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private string NameOf(long root)
    {
        using var name = _connection.CreateCommand();
        name.CommandText = "SELECT name FROM sqlite_schema WHERE rootpage = $1";
        name.Parameters.AddWithValue("$1", root);
        return (string)name.ExecuteScalar()!; // Every root page is in the schema.
    }
}
