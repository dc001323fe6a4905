using System.Diagnostics;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>A few rounds of <c>eng/faults.sh</c>, which is run with hundreds by hand.</summary>
internal static class KilledWorkers
{
    public static async Task LoseNothingAsync(string store, IReadOnlyDictionary<string, string> environment)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "eng/faults.sh needs bash, curl and signals");
        var start = new ProcessStartInfo(
            "bash", [Repository.Path("eng/faults.sh"), "--store", store, "--rounds", "5", "--workers", "2", "--articles", "4", "--longest", "0.5", "--program", Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Service.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0 && output.Contains("same graph after", StringComparison.Ordinal), $"{output}\n{await errors}");
    }
}
