using System.CommandLine;
using KnowledgeGraph.Service.Composition;
using KnowledgeGraph.Service.Worker;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>all</c> (also without a command): seed and serve. <c>serve</c>: serve what is there.</summary>
internal static class ServeCommands
{
    public static Command CreateAll()
    {
        var command = new Command("all", "Ingests the seed articles, where that was not done before, and serves. What runs when no command is given.");
        ConfigureAll(command);
        return command;
    }

    public static Command CreateServe()
    {
        var options = new SettingOptions([Settings.Urls, .. Settings.OfStore, .. Settings.OfWorkers, .. LlmSettings.All]);
        var command = new Command("serve", "Serves the explorer, GraphQL and health, and reads articles that are submitted.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed) with { NoSeed = true }, cancellationToken));
        return command;
    }

    public static void ConfigureAll(Command command)
    {
        var options = new SettingOptions([Settings.Urls, .. Settings.OfStore, Settings.NoSeed, .. Settings.OfWorkers, .. LlmSettings.All]);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), cancellationToken));
    }

    private static async Task SeedAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var stale = await SeedArticles.FindStaleAsync(services, cancellationToken).ConfigureAwait(false);
        if (stale.Count > 0)
        {
            await IngestDisplay.ShowAsync(observer => services.GetRequiredService<IngestRun>().RunAsync(stale.ToAsyncEnumerable(), observer, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        var app = ServiceHost.Create(settings);
        await using var scope = app.ConfigureAwait(false);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var address in ServiceHost.AddressesOf(app))
        {
            Console.WriteLine($"Explorer  {address}");
            Console.WriteLine($"GraphQL   {address}/graphql   (GraphiQL: {address}/graphiql)");
        }

        if (!settings.NoSeed)
        {
            await app.Services.GetRequiredService<StoreStartup>().Ready.WaitAsync(cancellationToken).ConfigureAwait(false);
            await SeedAsync(app.Services, cancellationToken).ConfigureAwait(false);
        }

        Console.WriteLine("Ready. Press Ctrl+C to stop.");
        try
        {
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a service ends.
        }

        return ExitCodes.Success;
    }
}
