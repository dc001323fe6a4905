using System.CommandLine;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Composition;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>store backup</c>, <c>store restore</c>, <c>store rebuild</c> and <c>store hash</c>.</summary>
internal static class StoreFileCommands
{
    public static Command Backup() => WithFile(
        "backup", "Writes the embedded store into a file while others use it. Neo4j is backed up by its own tools.", "The file to write; there must be none of this name.",
        async (store, path, token) =>
        {
            await Upkeep(store).BackupAsync(path, token).ConfigureAwait(false);
            Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
        });

    public static Command Restore() => WithFile(
        "restore", "Puts a backup in place of all the embedded store holds. Neo4j is restored by its own tools.", "The backup.",
        async (store, path, token) =>
        {
            await Upkeep(store).RestoreAsync(path, token).ConfigureAwait(false);
            Console.WriteLine($"restored: {StoreCopyCommand.Show(await GraphDigest.OfAsync(store, token).ConfigureAwait(false))}");
        });

    public static Command Rebuild() => Plain(
        "rebuild", "Derives facts, canonical ids and counts anew from what articles and curators said.",
        async (store, token) =>
        {
            var found = await Upkeep(store).RebuildAsync(token).ConfigureAwait(false);
            Console.WriteLine(found == 0 ? "Nothing was wrong." : $"{found} findings before; now {(await store.CheckAsync(token).ConfigureAwait(false)).Count}.");
        });

    public static Command Hash() => Plain(
        "hash", "Prints counts and a hash of what the graph says: equal graphs, equal hashes, whatever store holds them.",
        async (store, token) => Console.WriteLine(StoreCopyCommand.Show(await GraphDigest.OfAsync(store, token).ConfigureAwait(false))));

    private static IStoreUpkeep Upkeep(IGraphStore store)
        => store as IStoreUpkeep ?? throw new InvalidInputException($"The store {store.Name} does not look after itself.", code: "NOT_SUPPORTED");

    private static Command WithFile(string name, string description, string ofFile, Func<IGraphStore, string, CancellationToken, Task> work)
    {
        var file = new Argument<string>("file") { Description = ofFile };
        var options = new SettingOptions(Settings.OfStore);
        var command = new Command(name, description) { file };
        options.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(options.Read(parsed), store => work(store, Path.GetFullPath(parsed.GetRequiredValue(file)), token), token));
        return command;
    }

    private static Command Plain(string name, string description, Func<IGraphStore, CancellationToken, Task> work)
    {
        var options = new SettingOptions(Settings.OfStore);
        var command = new Command(name, description);
        options.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(options.Read(parsed), store => work(store, token), token));
        return command;
    }

    private static async Task<int> RunAsync(ServiceSettings settings, Func<IGraphStore, Task> work, CancellationToken cancellationToken)
    {
        var store = Parts.CreateStore(settings, TimeProvider.System);
        await using var scope = store.ConfigureAwait(false);
        await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await work(store).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
