using System.Diagnostics;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Explorer;

/// <summary>The explorer's own unit tests, so that one command runs all.</summary>
public sealed class ExplorerUnitTests
{
    [Fact]
    public async Task The_explorers_unit_tests_pass()
    {
        var folder = Repository.Path("src/explorer");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "vitest")), "The explorer's packages are not installed; a build without -p:SkipExplorer=true installs them.");
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        using var process = Process.Start(new ProcessStartInfo(npm, ["test", "--silent"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("npm did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var told = await output + await errors;
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.True(process.ExitCode == 0, told);
    }
}
