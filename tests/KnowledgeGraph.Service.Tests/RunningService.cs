using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Service.Tests;

/// <summary>
/// The service as a reader meets it: a process of its own on a free port, over a store that goes with it.
/// </summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process? _process;
    private readonly string? _data;
    private readonly HttpClient _http;
    private readonly List<string> _printed;

    private RunningService(Uri url, Process? process, string? data, List<string>? printed = null)
        => (Url, _process, _data, _http, _printed) = (url, process, data, new HttpClient { BaseAddress = url }, printed ?? []);

    public Uri Url { get; }

    public HttpClient Http => _http;

    /// <summary>What it printed so far, its log.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
                return string.Join('\n', _printed);
        }
    }

    /// <summary>With the seed articles; returns when they are in the graph. KG_TEST_URL names a running service to use instead.</summary>
    /// <exception cref="InvalidOperationException">The service ended, or did not get ready in time; the message has what it printed.</exception>
    public static async Task<RunningService> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("KG_TEST_URL") is { Length: > 0 } given)
            return new RunningService(new Uri(given), process: null, data: null);
        var service = await StartAsync("all", Directory.CreateTempSubdirectory("kg-running-").FullName, cancellationToken);
        await service.WaitForSeedAsync(cancellationToken);
        return service;
    }

    /// <summary>Returns when it listens.</summary>
    /// <param name="command">all or serve.</param>
    /// <param name="data">Folder of its store; deleted in the end.</param>
    /// <exception cref="InvalidOperationException">The service ended, or did not listen in time; the message has what it printed.</exception>
    public static async Task<RunningService> StartAsync(string command, string data, CancellationToken cancellationToken, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Service.dll"), command, "--urls", "http://127.0.0.1:0", "--data", data },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var option in options)
            start.ArgumentList.Add(option);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        var printed = new List<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            if (line is null)
                return;
            lock (printed)
                printed.Add(line);
            // Its own address: an error in the log may name the database server's before.
            if (line.StartsWith("Explorer ", StringComparison.Ordinal) && Uri.TryCreate(line["Explorer ".Length..].Trim(), UriKind.Absolute, out var url))
                address.TrySetResult(new Uri(url.GetLeftPart(UriPartial.Authority)));
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(address.Task, ended, Task.Delay(Patience, cancellationToken)) != address.Task)
            throw new InvalidOperationException($"The service did not get ready:\n{string.Join('\n', printed)}");
        return new RunningService(await address.Task, process, data, printed);
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
