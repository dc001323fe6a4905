using GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>A failure the caller can act on, told as data.</summary>
/// <param name="Path">Input path, e.g. input, articles, 0.</param>
internal abstract record UserError(string Message, IReadOnlyList<string> Path);

internal sealed record NotFoundError(string Message, IReadOnlyList<string> Path, string? Id) : UserError(Message, Path);

internal sealed record InvalidInputError(string Message, IReadOnlyList<string> Path, string Code) : UserError(Message, Path);

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

internal sealed class InvalidInputErrorGraphType : UserErrorOf<InvalidInputError>
{
    public InvalidInputErrorGraphType()
        : base("InvalidInputError")
        => One<StringGraphType>("code", e => e.Code);
}
