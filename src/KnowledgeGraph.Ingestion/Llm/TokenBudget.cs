using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// Counts tokens against the limits of a UTC day and of this run. The day's count lies in a file, so that it outlives the process and holds for all processes that
/// share the folder. A question reserves what it may cost beforehand and settles afterwards: the limits are never passed by more than an estimate was wrong. Safe
/// from many threads.
/// </summary>
internal sealed class TokenBudget(string folder, long perDay, long perRun, TimeProvider time)
{
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(20);

    private const int LockAttempts = 250;

    private readonly string _path = Path.Combine(folder, "budget.json");
    private readonly Lock _gate = new();
    private long _run;

    /// <summary>Spent and reserved in this run.</summary>
    public long Run => Interlocked.Read(ref _run);

    /// <summary>Null when the tokens were reserved, else which limit they would pass.</summary>
    public string? Reserve(long tokens)
    {
        lock (_gate)
        {
            if (_run + tokens > perRun)
            {
                return $"the budget of {perRun} tokens for this run has {Math.Max(0, perRun - _run)} left and about {tokens} are needed";
            }

            var refused = Day(spent => spent + tokens > perDay ? (spent, $"the budget of {perDay} tokens for today has {Math.Max(0, perDay - spent)} left and about {tokens} are needed") : (spent + tokens, null));
            if (refused is null)
            {
                _run += tokens;
            }

            return refused;
        }
    }

    /// <summary>Replaces a reservation by what was really spent.</summary>
    public void Settle(long reserved, long spent)
    {
        if (spent != reserved)
        {
            lock (_gate)
            {
                _run += spent - reserved;
                Day(before => (Math.Max(0, before + spent - reserved), null));
            }
        }
    }

    private string? Day(Func<long, (long Spent, string? Refused)> change)
    {
        Directory.CreateDirectory(folder);
        using var file = Open();
        var today = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = Read(file) is { } known && known.Day == today ? known.Tokens : 0;
        var (after, refused) = change(before);
        if (refused is null)
        {
            file.SetLength(0);
            JsonSerializer.Serialize(file, new Spent(today, after));
        }

        return refused;
    }

    /// <summary>Opens the file for this process alone, waiting for others; they hold it for moments only.</summary>
    private FileStream Open()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts && File.Exists(_path))
            {
                Thread.Sleep(LockWait);
            }
        }
    }

    private static Spent? Read(FileStream file)
    {
        try
        {
            var spent = file.Length == 0 ? null : JsonSerializer.Deserialize<Spent>(file);
            file.Position = 0;
            return spent;
        }
        catch (JsonException)
        {
            // Half-written when a process died: the day starts over, which costs at most one more day's budget.
            file.Position = 0;
            return null;
        }
    }

    private sealed record Spent(string Day, long Tokens);
}
