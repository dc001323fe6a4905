using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Worker;

namespace KnowledgeGraph.Service.Composition;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the store does too, else 503 and why; <c>degraded</c> with 200 and why when it can be read, but articles cannot be stored.
/// </summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", async (StoreStartup startup, ReadingState reading, IGraphStore store, CancellationToken cancellationToken) =>
        {
            var problem = await FindProblemAsync(startup, store, cancellationToken).ConfigureAwait(false);
            return (problem, reading.Problem) switch
            {
                ({ } reason, _) => Results.Json(new { status = "unavailable", store = store.Name, reason }, statusCode: StatusCodes.Status503ServiceUnavailable),
                (null, { } reason) => Results.Json(new { status = "degraded", store = store.Name, reason }),
                _ => Results.Json(new { status = "ready", store = store.Name }),
            };
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
