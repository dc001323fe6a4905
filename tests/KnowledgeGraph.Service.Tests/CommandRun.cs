using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.Service.Tests;

/// <summary>One run of the program, as a shell sees it.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <param name="input">Given on standard input.</param>
    public static async Task<CommandRun> OfAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, byte[]? input = null, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Service.dll"), .. arguments])
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input ?? [], cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return new CommandRun(process.ExitCode, await output, await errors);
    }
}
