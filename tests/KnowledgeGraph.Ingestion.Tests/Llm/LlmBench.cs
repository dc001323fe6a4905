using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Llm;

/// <summary>An extractor over a server of the test's own, with a folder of its own; waits cost no time but are written down.</summary>
internal sealed class LlmBench : IDisposable
{
    private static readonly Lazy<TextAnalyzer> Shared = new(TextAnalyzer.CreateDefault);

    private LlmBench(string folder, LlmOptions options, TimeProvider? time)
    {
        Folder = folder;
        Extractor = new LlmExtractor(Analyzer, GraphOntology.Default, options, time ?? Time, Warnings.Enqueue);
    }

    public static TextAnalyzer Analyzer => Shared.Value;

    public string Folder { get; }

    public LlmExtractor Extractor { get; }

    public ConcurrentQueue<string> Warnings { get; } = [];

    public QuickTime Time { get; } = new();

    public static LlmBench Create(Uri endpoint, Func<LlmOptions, LlmOptions>? change = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("kg-llm-").FullName;
        var options = new LlmOptions { Endpoint = endpoint, Model = "test-model", Folder = folder, Key = "sk-test-1", Timeout = TimeSpan.FromSeconds(30), Pause = TimeSpan.Zero };
        return new LlmBench(folder, change is null ? options : change(options), null);
    }

    public Task<ExtractionResult> ReadAsync(string text) => Extractor.ExtractAsync(Article(text), TestContext.Current.CancellationToken);

    public static Article Article(string text)
        => Model.Text.Article.Create("1", "", text, null, "测试报", null, new DateTimeOffset(2025, 1, 29, 10, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>An answer of the asked shape.</summary>
    public static string Reply(object[] entities, object[] facts) => JsonSerializer.Serialize(new { entities, facts });

    public static object Entity(string name, string type, params string[] forms) => new { name, type, forms = forms.Length == 0 ? [name] : forms };

    public static object Fact(
        string subject, string predicate, string? @object, string evidence, string stage = "asserted", string? metric = null, string? quantity = null, string? time = null,
        string? role = null, string? purpose = null, string? amount = null, string? speaker = null)
        => new { subject, predicate, @object, metric, quantity, stage, time, role, purpose, amount, speaker, evidence };

    /// <summary>Facts as "subject PREDICATE object [stage] 'evidence'".</summary>
    public static string[] FactsOf(ArticleAnalysis analysis, string text)
        => [.. analysis.Relations.Select(r =>
            $"{analysis.Entities[r.Subject].Name} {r.Predicate} {(r.Object is { } o ? analysis.Entities[o].Name : $"{r.Metric}={r.Quantity!.Key}")} [{r.Stage}] '{r.Evidence[0].Slice(text)}'")];

    public void Dispose()
    {
        Extractor.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The true time of day, but timers fire at once; what they were set to is kept.</summary>
internal sealed class QuickTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    /// <summary>Added to the true time.</summary>
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
        }

        return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
