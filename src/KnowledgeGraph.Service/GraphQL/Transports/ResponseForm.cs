using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>The media types answers come in.</summary>
internal static class ResponseForm
{
    public const string GraphQl = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";

    private static readonly string[] Offered = [Json, GraphQl, EventStream];

    /// <summary>
    /// The offered type that <c>Accept</c> likes best; among equals the one it names first. Plain JSON where it says nothing or anything: what clients
    /// of before the media type of its own expect. Null when it allows none.
    /// </summary>
    public static string? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out var wishes))
        {
            return null;
        }

        foreach (var wish in wishes.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1))
        {
            if (wish.Charset.HasValue && !wish.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (Offered.FirstOrDefault(offer => Matches(wish, offer)) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private static bool Matches(MediaTypeHeaderValue wish, string offer)
        => wish.MatchesAllTypes
            || (wish.MatchesAllSubTypes ? offer.StartsWith(wish.Type + "/", StringComparison.OrdinalIgnoreCase) : wish.MediaType.Equals(offer, StringComparison.OrdinalIgnoreCase));
}
