using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using GivenValues = GraphQL.Inputs;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>Why a request is not even one of GraphQL.</summary>
internal sealed record RequestFailure(int Status, string Message);

/// <summary>Reads GraphQL requests out of HTTP requests and socket messages.</summary>
internal static class RequestReader
{
    /// <summary>Longest body, bytes.</summary>
    public const int MostBytes = 1_048_576;

    /// <summary>
    /// Only <c>application/json</c> is taken: a browser asks the service first before it lets a foreign page send that, so no foreign page can.
    /// </summary>
    public static async Task<(GraphQLRequest? Request, RequestFailure? Failure)> ReadBodyAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals(ResponseForm.Json, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return Failed(StatusCodes.Status415UnsupportedMediaType, "Send the request as application/json in UTF-8.");
        }

        if (context.Request.Headers.ContentEncoding.Count > 0)
        {
            return Failed(StatusCodes.Status415UnsupportedMediaType, "Send the request without a content encoding.");
        }

        var body = await ReadAllAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false);
        return body is null ? Failed(StatusCodes.Status413PayloadTooLarge, $"The request has more than {MostBytes} bytes. Send articles in smaller lots.") : Parse(body.Value);
    }

    public static (GraphQLRequest? Request, RequestFailure? Failure) ReadQuery(IQueryCollection query)
    {
        if (query["query"] is not [{ Length: > 0 } text])
        {
            return Failed(StatusCodes.Status400BadRequest, "The parameter 'query' is missing.");
        }

        try
        {
            return (new GraphQLRequest
            {
                Query = text,
                OperationName = query["operationName"] is [{ Length: > 0 } name] ? name : null,
                Variables = ParseObject(query["variables"], "variables"),
                Extensions = ParseObject(query["extensions"], "extensions"),
            }, null);
        }
        catch (JsonException failure)
        {
            return Failed(StatusCodes.Status400BadRequest, failure.Message);
        }
    }

    public static (GraphQLRequest? Request, RequestFailure? Failure) Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return (Read(document.RootElement), null);
        }
        catch (JsonException failure)
        {
            return Failed(StatusCodes.Status400BadRequest, failure.Data.Contains(nameof(RequestReader)) ? failure.Message : "The request is no JSON.");
        }
    }

    /// <exception cref="JsonException">The element is no GraphQL request; the message says why.</exception>
    public static GraphQLRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("A request is one JSON object with 'query'; lists of requests are not taken.");
        }

        return new GraphQLRequest
        {
            Query = Text(root, "query") ?? throw Wrong("'query' is missing."),
            OperationName = Text(root, "operationName"),
            Variables = Members(root, "variables"),
            Extensions = Members(root, "extensions"),
        };
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong($"'{name}' must be a string.");
        }
        catch (InvalidOperationException)
        {
            throw Wrong($"'{name}' holds half of a surrogate pair.");
        }
    }

    private static GivenValues? Members(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.Object ? Serializer.ReadNode<GivenValues>(value) : throw Wrong($"'{name}' must be an object.");
        }
        catch (InvalidOperationException)
        {
            throw Wrong($"'{name}' holds half of a surrogate pair.");
        }
    }

    private static readonly GraphQLSerializer Serializer = new();

    private static GivenValues? ParseObject(Microsoft.Extensions.Primitives.StringValues given, string name)
    {
        if (given is not [{ Length: > 0 } json])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse("{\"" + name + "\":" + json + "}");
            return Members(document.RootElement, name);
        }
        catch (JsonException failure) when (!failure.Data.Contains(nameof(RequestReader)))
        {
            throw Wrong($"The parameter '{name}' is no JSON.");
        }
    }

    private static JsonException Wrong(string message)
    {
        var failure = new JsonException(message);
        failure.Data[nameof(RequestReader)] = true;
        return failure;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAllAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + count > MostBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static (GraphQLRequest? Request, RequestFailure? Failure) Failed(int status, string message) => (null, new RequestFailure(status, message));
}
