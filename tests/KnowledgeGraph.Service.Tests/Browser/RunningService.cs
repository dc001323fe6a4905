using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Service.Tests.Browser;

/// <summary>
/// The service as a reader meets it: a process of its own with the seed articles, on a free port, over a store that goes with it.
/// KG_TEST_URL names a running service to use instead.
/// </summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process? _process;
    private readonly string? _data;
    private readonly HttpClient _http;

    private RunningService(Uri url, Process? process, string? data)
        => (Url, _process, _data, _http) = (url, process, data, new HttpClient { BaseAddress = url });

    public Uri Url { get; }

    /// <summary>Returns when the seed articles are in the graph.</summary>
    /// <exception cref="InvalidOperationException">The service ended, or did not get ready in time; the message has what it printed.</exception>
    public static async Task<RunningService> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("KG_TEST_URL") is { Length: > 0 } given)
            return new RunningService(new Uri(given), process: null, data: null);
        var data = Directory.CreateTempSubdirectory("kg-browser-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Service.dll"), "all", "--urls", "http://127.0.0.1:0", "--data", data },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        var printed = new List<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            if (line is null)
                return;
            lock (printed)
                printed.Add(line);
            var word = Array.Find(line.Split(' '), w => w.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
            if (Uri.TryCreate(word, UriKind.Absolute, out var url))
                address.TrySetResult(new Uri(url.GetLeftPart(UriPartial.Authority)));
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(address.Task, ended, Task.Delay(Patience, cancellationToken)) != address.Task)
            throw new InvalidOperationException($"The service did not get ready:\n{string.Join('\n', printed)}");
        var service = new RunningService(await address.Task, process, data);
        await service.WaitForSeedAsync(cancellationToken);
        return service;
    }

    /// <summary>The <c>data</c> of an operation.</summary>
    /// <exception cref="InvalidOperationException">The answer holds errors.</exception>
    public async Task<JsonElement> AskAsync(string query, object variables, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("graphql", new { query, variables }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException($"{query} gave {errors}")
            : answer.GetProperty("data");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        if (_data is not null)
            Directory.Delete(_data, recursive: true);
    }

    private async Task WaitForSeedAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience)
        {
            var data = await AskAsync("{ stats { facts } jobs(first: 1) { totalCount } open: jobs(status: [QUEUED, RUNNING], first: 1) { totalCount } }", new { }, cancellationToken);
            var open = data.GetProperty("open").GetProperty("totalCount").GetInt32();
            if (open == 0 && data.GetProperty("jobs").GetProperty("totalCount").GetInt32() > 0 && data.GetProperty("stats").GetProperty("facts").GetInt32() > 0)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }

        throw new InvalidOperationException("The seed articles were not read in time.");
    }
}
