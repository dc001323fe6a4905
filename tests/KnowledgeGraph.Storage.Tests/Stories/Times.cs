using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Storage.Tests.Stories;

/// <summary>Short ways to say when something holds.</summary>
public static class Times
{
    public static TimeInterval Year(int year) => new(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1), TimePrecision.Year, $"{year}年");

    public static TimeInterval Month(int year, int month) => new(new DateTime(year, month, 1), new DateTime(year, month, 1).AddMonths(1), TimePrecision.Month, $"{year}年{month}月");

    public static TimeInterval Day(int year, int month, int day) => new(new DateTime(year, month, day), new DateTime(year, month, day).AddDays(1), TimePrecision.Day, $"{year}-{month}-{day}");

    public static TimeInterval Since(int year) => new(new DateTime(year, 1, 1), null, TimePrecision.Year, $"自{year}年");

    public static TimeInterval Until(int year) => new(null, new DateTime(year, 1, 1), TimePrecision.Year, $"{year}年前");

    public static Func<Statement, Statement> At(TimeInterval validity) => s => s with { Validity = validity };

    public static Func<Statement, Statement> As(Stage stage) => s => s with { Stage = stage };
}
