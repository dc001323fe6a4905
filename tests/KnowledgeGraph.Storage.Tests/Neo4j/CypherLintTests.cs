using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Tests.Contract;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>Neo4j's own front end, of the 5.26 era and the current one, reads every statement the store can send. Needs node; no server.</summary>
public sealed class CypherLintTests
{
    private const string Canary = "MATCH (n:Entity) WHERE m.id = 1 RETURN n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_statement_is_valid_on_both_versions()
    {
        var folder = await FolderAsync();
        List<string> statements = [Canary, .. FromFiles(), .. OfRelationships(), .. await GeneratedAsync()];

        var errors = await LintAsync(folder, statements);

        Assert.True(statements.Count > 120, $"Only {statements.Count} statements were found.");
        Assert.Equal(["5.26", "current"], errors.Where(e => e.Place == 0).Select(e => e.Version).Order(StringComparer.Ordinal));
        Assert.True(errors.All(e => e.Place == 0), string.Join('\n', errors.Where(e => e.Place > 0).Select(e => $"{e.Version} {e.Error}\n{statements[e.Place]}")));
    }

    [Fact]
    public void The_statements_of_all_predicates_have_one_form()
    {
        var relationships = new DerivedRelationships(GraphOntology.Default);

        var forms = relationships.Predicates.Select(p => string.Join('\n', TextsOf(relationships, p)).Replace($"[r:{p}", "[r:X", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.Single(forms);
        Assert.Equal(GraphOntology.Default.Predicates.Where(p => !p.TakesQuantity).Select(p => p.Name).Order(StringComparer.Ordinal), relationships.Predicates.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FromFiles() => CypherFiles.Names.SelectMany(n => char.IsAsciiDigit(n[0]) ? CypherFiles.Statements(n) : [CypherFiles.Get(n)]);

    private static string[] TextsOf(DerivedRelationships relationships, string predicate) => [relationships.WriteOf(predicate)!, relationships.StraysOf(predicate), relationships.UndrawnOf(predicate)!];

    // One predicate stands for all, as the test above shows.
    private static IEnumerable<string> OfRelationships()
    {
        var relationships = new DerivedRelationships(GraphOntology.Default);
        return [.. TextsOf(relationships, "DEVELOPED"), relationships.Constraints.First(), relationships.Counts];
    }

    // Every read, with every filter, order, direction and page the contract knows of.
    internal static async Task<HashSet<string>> GeneratedAsync()
    {
        var executor = new RecordingExecutor(text => text.Contains("STARTS WITH asked", StringComparison.Ordinal)
            ? [new CypherRecord(["openai", Cast.Id("OpenAI").Value, "OpenAI", (long)MatchKind.Exact, "openai", 1L])]
            : text.Contains("RETURN id, f {", StringComparison.Ordinal) ? [] : []);
        await using var store = new Neo4jGraphStore(executor, TimeProvider.System, GraphOntology.Default, "nowhere");
        foreach (var read in Reads(store))
        {
            try
            {
                await read();
            }
            catch (KeyNotFoundException)
            {
                // A page was expected and nobody answered; the statement is what counts.
            }
        }

        return executor.Texts;
    }

    private static IEnumerable<Func<Task>> Reads(Neo4jGraphStore store)
    {
        EntityId[] entities = [Cast.Id("OpenAI"), Cast.Id("华为")];
        ArticleId[] articles = [Story.IdOf("one")];
        FactId[] facts = [FactId.Create(articles[0], Story.Local(articles[0], "x"), "USES", "y", default)];
        var rich = new FactFilter { Other = new EntityFilter { TypeIn = [EntityType.Company] }, ValidAt = new DateOnly(2025, 1, 1), Source = new StringFilter { Contains = "社" }, Status = [FactStatus.Confirmed] };
        foreach (var filter in FiltersContract<SqliteHost>.EntityFilters.Select(row => row.Data.Item2))
        {
            yield return () => store.QueryEntitiesAsync(new EntityQuery(filter, [], PageRequest.Top(5, wantTotalCount: true)), Token);
        }

        foreach (var filter in FiltersContract<SqliteHost>.FactFilters.Select(row => row.Data.Item2).Append(rich))
        {
            yield return () => store.QueryFactsAsync(new FactQuery(filter, [], PageRequest.Top(5)), Token);
        }

        foreach (var filter in FiltersContract<SqliteHost>.ArticleFilters.Select(row => row.Data.Item2).Append(new ArticleFilter { Text = "银 openai" }))
        {
            yield return () => store.QueryArticlesAsync(new ArticleQuery(filter, [], PageRequest.Top(5)), Token);
            yield return () => store.QueryArticlesOfEntitiesAsync(entities, new ArticleQuery(filter, [], PageRequest.Top(5)), Token);
        }

        PageRequest[] pages = [PageRequest.Top(5), new() { First = 5, After = new Keyset(["1"], "x") }, new() { Last = 5, Before = new Keyset(["1"], "x") }, new() { Last = 5, Before = new Keyset([null], "x") }];
        foreach (var (page, direction) in pages.SelectMany(p => Enum.GetValues<SortDirection>().Select(d => (p, d))))
        {
            foreach (var field in Enum.GetValues<EntityOrderField>())
            {
                yield return () => store.QueryEntitiesAsync(new EntityQuery(null, [new(field, direction)], page), Token);
            }

            foreach (var field in Enum.GetValues<FactOrderField>())
            {
                yield return () => store.QueryFactsAsync(new FactQuery(null, [new(field, direction)], page), Token);
            }

            foreach (var field in Enum.GetValues<ArticleOrderField>())
            {
                yield return () => store.QueryArticlesAsync(new ArticleQuery(null, [new(field, direction)], page), Token);
            }
        }

        foreach (var role in Enum.GetValues<FactRole>())
        {
            yield return () => store.QueryFactsOfEntitiesAsync(entities, role, new FactQuery(rich, [], pages[0]), Token);
            yield return () => store.QueryFactsOfEntitiesAsync(entities, role, new FactQuery(null, [], pages[0]) { AsOf = DateTimeOffset.UnixEpoch }, Token);
            foreach (var order in Enum.GetValues<NeighborOrder>())
            {
                yield return () => store.QueryNeighborsAsync(entities, role, rich, new EntityFilter { Degree = new IntFilter { Gt = 1 } }, order, pages[0], Token);
            }
        }

        foreach (var order in Enum.GetValues<NeighborOrder>())
        {
            yield return () => store.QueryNeighborsAsync(
                entities, FactRole.Any, null, new EntityFilter { Degree = new IntFilter { Gt = 1 } }, order, order == NeighborOrder.Weight ? new PageRequest { First = 5, After = new Keyset(["-2", "-0.5"], "x") } : pages[0], Token);
            yield return () => store.QueryNeighborsAsync(entities, FactRole.Any, null, null, order, pages[0], Token);
        }

        foreach (var order in Enum.GetValues<EvidenceOrder>())
        {
            yield return () => store.QueryEvidenceAsync(facts, order, pages[0], Token);
        }

        yield return () => store.QueryFactsAsync(new FactQuery(rich, [], pages[0]) { AsOf = DateTimeOffset.UnixEpoch }, Token);
        yield return () => store.QueryFactsOfArticlesAsync(articles, new FactQuery(rich, [], pages[0]), Token);
        yield return () => store.FindEntitiesAsync(entities, Token);
        yield return () => store.FindEntitiesAsOfAsync(entities, DateTimeOffset.UnixEpoch, Token);
        yield return () => store.FindMergedAsync(entities, Token);
        yield return () => store.FindFactsAsync(facts, Token);
        yield return () => store.FindArticlesAsync(articles, Token);
        yield return () => store.FindContentHashesAsync(articles, Token);
        yield return () => store.FindSimilarArticlesAsync([1, 2], 3, Token);
        yield return () => store.FindEntitiesByNameAsync("OpenAI", EntityType.Company, Token);
        yield return () => store.FindEntityByExternalIdAsync(new ExternalIdRecord("wikidata", "Q1"), Token);
        yield return () => store.FindCandidatesAsync(["openai"], Token);
        yield return () => store.FindEvidenceAsync(facts, Token);
        yield return () => store.FindConflictsAsync(facts, GraphOntology.Default, 5, Token);
        yield return () => store.QueryMentionsOfArticlesAsync(articles, pages[0], Token);
        yield return () => store.QueryMentionsOfEntitiesAsync(entities, pages[0], Token);
        yield return () => store.SearchAsync(new SearchRequest("OpenAI 银", "OpenAI 银", [.. Enum.GetValues<SearchTarget>()], [EntityType.Company], true, pages[0]), Token);
        yield return () => store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [.. entities], Facts = rich }, Token);
        yield return () => store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [.. entities], Facts = rich, Entities = new EntityFilter { Degree = new IntFilter { Gt = 1 } } }, Token);
        yield return () => store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [.. entities] }, Token);
        yield return () => store.GetFactsBetweenAsync(entities, rich, Token);
        yield return () => store.FindPathsAsync(new PathRequest { From = entities[0], To = entities[1], Facts = rich }, Token);
        yield return () => store.FindPathsAsync(new PathRequest { From = entities[0], To = entities[1], Directed = true }, Token);
        yield return () => store.QueryTimelineAsync(new TimelineRequest([.. entities], rich, new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1), SortDirection.Descending, pages[0]), Token);
        yield return () => store.FindChangesAsync([ChangeId.New()], Token);
        yield return () => store.QueryChangesAsync(new ChangeFilter { Kinds = [ChangeKind.Merge], By = "x", At = new InstantFilter(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch) }, pages[0], Token);
        yield return () => store.QueryChangesOfEntitiesAsync(entities, pages[0], Token);
        yield return () => store.QueryChangesOfFactsAsync(facts, pages[0], Token);
        yield return () => store.FindBatchAsync(JobId.Create("b"), Token);
        yield return () => store.FindBatchesAsync([JobId.Create("b")], Token);
        yield return () => store.QueryBatchesAsync([JobState.Failed], pages[0], Token);
        yield return () => store.QueryJobsAsync(JobId.Create("b"), [JobState.Failed], pages[0], Token);
    }

    private static async Task<string> FolderAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Neo4j", "CypherLint");
        var (code, version) = await RunAsync("node", ["--version"], folder, "");
        Assert.SkipWhen(code != 0, "node is not on the path");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            var (failed, output) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder, "");
            Assert.SkipWhen(failed != 0, $"node {version.Trim()} is here, but its packages cannot be installed: {output[..Math.Min(300, output.Length)]}");
        }

        return folder;
    }

    private static async Task<List<LintError>> LintAsync(string folder, List<string> statements)
    {
        var (code, output) = await RunAsync("node", ["lint.cjs"], folder, JsonSerializer.Serialize(statements));
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize<List<LintError>>(output[output.IndexOf('[', StringComparison.Ordinal)..], JsonSerializerOptions.Web)!;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, string input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    private sealed record LintError(string Version, int Place, string Error);
}
