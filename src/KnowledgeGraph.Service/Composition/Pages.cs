using Microsoft.Extensions.FileProviders;

namespace KnowledgeGraph.Service.Composition;

/// <summary>Serves the explorer and GraphiQL: files built beforehand, nothing from elsewhere.</summary>
internal static class Pages
{
    /// <summary>All a page may load comes from this service. Styles may stand in the page, since GraphiQL's editor writes them there.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void MapPages(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        if (!Directory.Exists(folder))
        {
            app.MapGet("/", () => Results.Text("The explorer was left out of this build (-p:SkipExplorer=true). The API is at /graphql.", statusCode: StatusCodes.Status404NotFound));
            return;
        }

        var files = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "no-cache",
        });
        app.MapGet("/graphiql", (HttpContext context) => Page(context, Path.Combine(folder, "graphiql.html")));

        // The explorer's script takes its addresses apart, and says so itself where one leads nowhere. Programs that ask for no page get a plain 404.
        app.MapFallback((HttpContext context) => HttpMethods.IsGet(context.Request.Method) && AsksForPage(context.Request)
            ? Page(context, Path.Combine(folder, "index.html"))
            : Results.NotFound());
    }

    private static bool AsksForPage(HttpRequest request)
        => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) || request.Path == "/";

    private static IResult Page(HttpContext context, string file)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(file, "text/html; charset=utf-8");
    }
}
