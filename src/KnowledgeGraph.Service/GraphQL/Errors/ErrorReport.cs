using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.GraphQL.Errors;

/// <summary>
/// What an error shows: message, places, path and one code. Messages of our own about a caller's input are shown as they are; of anything else only
/// that it happened, for messages can hold paths and other things that are nobody's business.
/// </summary>
internal sealed class ErrorReport : ErrorInfoProvider
{
    public const string Internal = "INTERNAL";

    public ErrorReport()
        : base(options =>
        {
            options.ExposeCode = false;
            options.ExposeCodes = false;
            options.ExposeData = false;
            options.ExposeExtensions = true;
        })
    {
    }

    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        var (message, code) = Describe(executionError);
        var info = base.GetInfo(executionError);
        info.Message = message;
        info.Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        return info;
    }

    /// <summary>True for what the service is to blame for.</summary>
    public static bool IsInternal(ExecutionError error) => Describe(error).Code is Internal or "STORE_UNAVAILABLE" or "CORRUPT_STORE";

    private static (string Message, string Code) Describe(ExecutionError error) => Cause(error) switch
    {
        InvalidInputException or ConflictException => (Cause(error)!.Message, ((KnowledgeGraphException)Cause(error)!).Code),
        StoreUnavailableException { IsTransient: true } => ("The store is busy or out of reach. Try again in a moment.", "STORE_UNAVAILABLE"),
        StoreUnavailableException => ("The store cannot be reached.", "STORE_UNAVAILABLE"),
        CorruptStoreException => ("The store is damaged. The service's log says more.", "CORRUPT_STORE"),
        FormatException failure when error is ValidationError => (failure.Message, "INVALID_ARGUMENT"),
        _ when error is UnhandledError => ("The service failed at this. Its log says more.", Internal),
        _ => (error.Message, error.Code ?? "INVALID_REQUEST"),
    };

    private static Exception? Cause(ExecutionError error)
    {
        var cause = error.InnerException;
        while (cause is not KnowledgeGraphException and { InnerException: { } inner })
        {
            cause = inner;
        }

        return cause;
    }
}
