using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Composition;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>store</c>: the commands that look after it; here <c>store stats</c> and <c>store check</c>.</summary>
internal static class StoreCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("store", "Looks after the store.") 
    {
        CreateStats(), CreateCheck(), StoreFileCommands.Hash(), StoreFileCommands.Backup(), StoreFileCommands.Restore(), StoreFileCommands.Rebuild(), StoreCopyCommand.Create(),
    };

    private static Command CreateStats()
    {
        var options = new SettingOptions(Settings.OfStore);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("stats", "Prints how much the store holds.") { json };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(options.Read(parsed), store => PrintStatsAsync(store, parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static Command CreateCheck()
    {
        var options = new SettingOptions(Settings.OfStore);
        var command = new Command("check", "Verifies the store: the engine's own check, orphans, derived data. Exit code 1 when something is wrong.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(options.Read(parsed), store => PrintCheckAsync(store, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> WithStoreAsync(ServiceSettings settings, Func<IGraphStore, Task<int>> work, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddLogging().AddKnowledgeGraph(settings).BuildServiceProvider();
        await using var scope = services.ConfigureAwait(false);
        var store = services.GetRequiredService<IGraphStore>();
        await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await work(store).ConfigureAwait(false);
    }

    private static async Task<int> PrintStatsAsync(IGraphStore store, bool asJson, CancellationToken cancellationToken)
    {
        var stats = await store.GetStatsAsync(cancellationToken).ConfigureAwait(false);
        var jobs = Enum.GetValues<JobState>().ToDictionary(s => s.ToString().ToLowerInvariant(), s => stats.JobsByState.FirstOrDefault(j => j.State == s).Count);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    store = store.Name,
                    articles = stats.Articles,
                    entities = stats.Entities,
                    facts = stats.Facts,
                    statements = stats.Statements,
                    mentions = stats.Mentions,
                    jobs,
                    entitiesByType = stats.EntitiesByType.ToDictionary(e => e.Key, e => e.Count),
                    factsByPredicate = stats.FactsByPredicate.ToDictionary(e => e.Key, e => e.Count),
                },
                Json));
            return ExitCodes.Success;
        }

        Console.WriteLine($"store       {store.Name}");
        Console.WriteLine($"articles    {stats.Articles}");
        Console.WriteLine($"entities    {stats.Entities}");
        Console.WriteLine($"facts       {stats.Facts}");
        Console.WriteLine($"statements  {stats.Statements}");
        Console.WriteLine($"mentions    {stats.Mentions}");
        Console.WriteLine($"jobs        {string.Join(", ", jobs.Select(j => $"{j.Value} {j.Key}"))}");
        return ExitCodes.Success;
    }

    private static async Task<int> PrintCheckAsync(IGraphStore store, CancellationToken cancellationToken)
    {
        var problems = await store.CheckAsync(cancellationToken).ConfigureAwait(false);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"error: {problem.Check}: {problem.Detail}").ConfigureAwait(false);
        }

        Console.WriteLine(problems.Count == 0 ? "The store is sound." : $"{problems.Count} problems.");
        return problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
