using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.Composition;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the store does too, else 503 and why.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", async (StoreStartup startup, IGraphStore store, CancellationToken cancellationToken) =>
        {
            var problem = await FindProblemAsync(startup, store, cancellationToken).ConfigureAwait(false);
            return problem is null
                ? Results.Json(new { status = "ready", store = store.Name })
                : Results.Json(new { status = "unavailable", store = store.Name, reason = problem }, statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<string?> FindProblemAsync(StoreStartup startup, IGraphStore store, CancellationToken cancellationToken)
    {
        if (!startup.Ready.IsCompleted)
        {
            return startup.Problem ?? "The store is being opened.";
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await store.PingAsync(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (KnowledgeGraphException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The store did not answer within {Patience.TotalSeconds:0} seconds.";
        }
    }
}
