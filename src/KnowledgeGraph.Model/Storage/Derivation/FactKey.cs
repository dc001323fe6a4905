using System.Globalization;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>Statements with equal keys make one fact.</summary>
internal static class FactKey
{
    /// <param name="subject">Canonical id of the subject.</param>
    /// <param name="object">Canonical id of the object; null for a quantity.</param>
    public static string Of(Statement statement, string subject, string? @object)
        => StableHash.Of(
            subject, statement.Predicate, @object ?? $"{statement.Metric}\n{statement.Quantity!.Key}", ((int)statement.Stage).ToString(CultureInfo.InvariantCulture));
}
