using System.Globalization;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>What figures were measured on, as far as the system tells.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory, load of the last minute.</summary>
    public static string Describe()
    {
        var model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
        return string.Create(
            CultureInfo.InvariantCulture, $"{model ?? "unknown processor"}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:F0} GB, load {Load()}");
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
