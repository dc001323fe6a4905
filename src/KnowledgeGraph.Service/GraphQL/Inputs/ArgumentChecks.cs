using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

internal static class ArgumentChecks
{
    /// <exception cref="InvalidInputException">The number lies outside.</exception>
    public static void Range(object? value, string argument, int least, int most)
    {
        if (value is int number && (number < least || number > most))
        {
            throw new InvalidInputException($"Argument '{argument}' is {number}; it must be {least}..{most}.", code: "INVALID_ARGUMENT");
        }
    }
}
