using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>A failure the caller can act on, told as data.</summary>
/// <param name="Path">Input path, e.g. input, articles, 0.</param>
internal abstract record UserError(string Message, IReadOnlyList<string> Path);

internal sealed record NotFoundError(string Message, IReadOnlyList<string> Path, string? Id) : UserError(Message, Path);

internal sealed record InvalidInputError(string Message, IReadOnlyList<string> Path, string Code) : UserError(Message, Path);

/// <summary>What is stored stands against it.</summary>
/// <param name="BlockedBy">Changes to undo first.</param>
internal sealed record ConflictError(string Message, IReadOnlyList<string> Path, IReadOnlyList<Model.Graph.ChangeId> BlockedBy) : UserError(Message, Path);

internal sealed class UserErrorGraphType : InterfaceGraphType
{
    public UserErrorGraphType()
    {
        Name = "UserError";
        Description = "Expected failures come back as data in `errors` (with null result); unexpected ones as GraphQL errors.";
        Field<NonNullGraphType<StringGraphType>>("message");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("path").Description("Input path, e.g. input, articles, 0.");
    }
}

internal abstract class UserErrorOf<T> : ObjectOf<T>
    where T : UserError
{
    protected UserErrorOf(string name)
    {
        Name = name;
        Interface<UserErrorGraphType>();
        One<StringGraphType>("message", e => e.Message);
        Many<StringGraphType>("path", e => e.Path);
    }
}

internal sealed class NotFoundErrorGraphType : UserErrorOf<NotFoundError>
{
    public NotFoundErrorGraphType()
        : base("NotFoundError")
        => Maybe<IdGraphType>("id", e => e.Id);
}

internal sealed class ConflictErrorGraphType : UserErrorOf<ConflictError>
{
    public ConflictErrorGraphType()
        : base("ConflictError")
    {
        Description = "What is stored stands against it: a version moved on, or later changes depend on the one to undo.";
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<ChangeGraphType>>>>(
            "blockedBy", (request, e) => e.BlockedBy.Select(request.Changes.Load).Together(), "Changes to undo first, newest first.");
    }
}

internal sealed class InvalidInputErrorGraphType : UserErrorOf<InvalidInputError>
{
    public InvalidInputErrorGraphType()
        : base("InvalidInputError")
        => One<StringGraphType>("code", e => e.Code);
}
