using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>
/// Global ids. Those of the model are stable and tell their kind by a prefix, so they are served as they are; evidence takes its statement's under a prefix
/// of its own (a fact bears the id of one of its statements), a predicate its name.
/// </summary>
internal static class NodeIds
{
    private const string EvidencePrefix = "v_";
    private const string PredicatePrefix = "p_";

    public static string Of(Evidence evidence) => EvidencePrefix + evidence.StatementId.Value[2..];

    public static string Of(PredicateDefinition predicate) => PredicatePrefix + predicate.Name;

    /// <summary>The statement an evidence id names, or null.</summary>
    public static FactId? FindStatement(string id)
        => id.StartsWith(EvidencePrefix, StringComparison.Ordinal) && FactId.IsValid("f_" + id[EvidencePrefix.Length..]) ? FactId.Parse("f_" + id[EvidencePrefix.Length..]) : null;

    /// <summary>The name of the predicate that the id names, or null.</summary>
    public static string? FindPredicate(string id) => id.StartsWith(PredicatePrefix, StringComparison.Ordinal) ? id[PredicatePrefix.Length..] : null;

    /// <param name="argument">Path of the argument, named in the error.</param>
    /// <exception cref="InvalidInputException">The text is no entity's id.</exception>
    public static EntityId ParseEntity(string id, string argument) => EntityId.IsValid(id) ? EntityId.Parse(id) : throw Wrong(id, argument, "an entity");

    /// <inheritdoc cref="ParseEntity"/>
    public static JobId ParseJob(string id, string argument) => JobId.IsValid(id) ? JobId.Parse(id) : throw Wrong(id, argument, "a job");

    /// <inheritdoc cref="ParseEntity"/>
    public static FactId ParseFact(string id, string argument) => FactId.IsValid(id) ? FactId.Parse(id) : throw Wrong(id, argument, "a fact");

    /// <inheritdoc cref="ParseEntity"/>
    public static ChangeId ParseChange(string id, string argument) => ChangeId.IsValid(id) ? ChangeId.Parse(id) : throw Wrong(id, argument, "a change");

    /// <summary>The entity of one article that <c>Mention.local</c> names.</summary>
    /// <inheritdoc cref="ParseEntity"/>
    public static LocalEntityId ParseLocal(string id, string argument)
    {
        try
        {
            return LocalEntityId.Parse(id);
        }
        catch (InvalidInputException)
        {
            throw Wrong(id, argument, "a local entity");
        }
    }

    private static InvalidInputException Wrong(string id, string argument, string kind)
        => new($"Argument '{argument}': '{(id.Length <= 60 ? id : id[..60] + "…")}' is not the id of {kind}.", code: "INVALID_ID");
}
