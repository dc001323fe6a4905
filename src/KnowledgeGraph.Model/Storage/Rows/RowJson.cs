using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeGraph.Model.Storage.Rows;

/// <summary>The parts of rows that are kept as JSON. Names are part of the file format: they only ever grow.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(int[][]))]
[JsonSerializable(typeof(Dictionary<string, double>))]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(FactBody))]
internal sealed partial class RowJson : JsonSerializerContext;

/// <summary>What a statement holds beside its columns. Spans are pairs of start and end.</summary>
internal sealed record StatementBody
{
    public string? Metric { get; init; }

    public QuantityBody? Quantity { get; init; }

    public ValidityBody? Validity { get; init; }

    public string? Role { get; init; }

    public string? Purpose { get; init; }

    public QuantityBody? Amount { get; init; }

    public required string Rule { get; init; }

    public required string Extractor { get; init; }

    public required int[] Evidence { get; init; }

    public required int[] Sentence { get; init; }

    public required int[] SubjectSpan { get; init; }

    public int[]? ObjectSpan { get; init; }
}

/// <summary>What a fact holds beside its columns.</summary>
internal sealed record FactBody(string? Metric, QuantityBody? Quantity, ValidityBody? Validity, string? Role, string? Purpose, QuantityBody? Amount, ReviewBody? Review = null);

internal sealed record ReviewBody(string Change, string By, long At, string? Reason);

internal sealed record QuantityBody(decimal Value, decimal? Max, string Unit, string Bound);

internal sealed record ValidityBody(DateTime? From, DateTime? To, string Precision, string Words);
