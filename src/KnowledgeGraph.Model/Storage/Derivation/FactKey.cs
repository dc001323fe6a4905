using System.Globalization;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>Statements with equal keys make one fact.</summary>
internal static class FactKey
{
    /// <param name="subject">Canonical id of the subject.</param>
    /// <param name="object">Canonical id of the object; null for a quantity.</param>
    public static string Of(Statement statement, string subject, string? @object)
        => Of(subject, statement.Predicate, @object ?? OfQuantity(statement.Metric, statement.Quantity!), (int)statement.Stage);

    /// <param name="object">Canonical id of the object, or <see cref="OfQuantity"/>.</param>
    public static string Of(string subject, string predicate, string @object, int stage)
        => StableHash.Of(subject, predicate, @object, stage.ToString(CultureInfo.InvariantCulture));

    public static string OfQuantity(string? metric, Extraction.Quantity quantity) => $"{metric}\n{quantity.Key}";
}
