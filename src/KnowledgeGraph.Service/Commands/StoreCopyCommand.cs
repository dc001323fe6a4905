using System.CommandLine;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Composition;
using KnowledgeGraph.Service.Upkeep;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>store copy</c>: everything from one store into another, checked by counts and hash.</summary>
internal static class StoreCopyCommand
{
    public static Command Create()
    {
        var options = new SettingOptions([.. Settings.OfStore.Where(s => s != Settings.Store)]);
        var from = new Option<string>("--from") { Description = "sqlite or neo4j.", Required = true };
        var to = new Option<string>("--to") { Description = "sqlite or neo4j.", Required = true };
        var toData = new Option<string?>("--to-data") { Description = "Folder of the embedded store to fill, when both are sqlite." };
        var command = new Command("copy", "Copies everything from one store into another. Started again, it goes on where it was. Ends with a comparison of both.") { from, to, toData };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(toData), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServiceSettings settings, string from, string to, string? toData, CancellationToken cancellationToken)
    {
        var (sourceSettings, targetSettings) = (settings with { Store = Parse("--from", from) }, settings with { Store = Parse("--to", to), Data = Path.GetFullPath(toData ?? settings.Data) });
        if (sourceSettings.Store == targetSettings.Store && sourceSettings.Data == targetSettings.Data)
        {
            throw new InvalidInputException("--from and --to name the same store; give --to-data another folder.", code: "INVALID_SETTING");
        }

        var clock = new CopyTime();
        var source = Parts.CreateStore(sourceSettings, TimeProvider.System);
        await using var sourceScope = source.ConfigureAwait(false);
        var target = Parts.CreateStore(targetSettings, clock);
        await using var targetScope = target.ConfigureAwait(false);
        await source.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await target.InitializeAsync(cancellationToken).ConfigureAwait(false);
        if (source is not IGraphSource readable)
        {
            throw new InvalidInputException($"The store {source.Name} cannot be copied from.", code: "NOT_SUPPORTED");
        }

        await StoreCopier.CopyAsync(
            readable, source, target, clock, Segmenter.Default,
            done =>
            {
                if (done % 1000 == 0)
                {
                    Console.Error.WriteLine($"{done} articles");
                }
            },
            cancellationToken).ConfigureAwait(false);
        var (was, now) = (await GraphDigest.OfAsync(source, cancellationToken).ConfigureAwait(false), await GraphDigest.OfAsync(target, cancellationToken).ConfigureAwait(false));
        Console.WriteLine($"{source.Name}: {Show(was)}");
        Console.WriteLine($"{target.Name}: {Show(now)}");
        Console.WriteLine(was == now ? "The copy is the same." : "The copy differs.");
        return was == now ? ExitCodes.Success : ExitCodes.Failure;
    }

    internal static string Show(GraphDigest digest) => $"{digest.Articles} articles, {digest.Entities} entities, {digest.Facts} facts, {digest.Hash}";

    private static StoreKind Parse(string option, string value) => value.ToLowerInvariant() switch
    {
        "sqlite" => StoreKind.Sqlite,
        "neo4j" => StoreKind.Neo4j,
        _ => throw new InvalidInputException($"{option} is '{value}', but must be sqlite or neo4j.", code: "INVALID_SETTING"),
    };
}
