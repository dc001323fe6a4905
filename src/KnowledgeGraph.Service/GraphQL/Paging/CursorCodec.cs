using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Paging;

/// <summary>
/// Writes places in an ordered result as opaque cursors and reads them again. A cursor is bound to what it was handed out for (field, filter, order) by
/// a hash, and carries a check sum of itself. Base64url of: 6 bytes of binding, 4 bytes of check sum, JSON array of id and sort values.
/// </summary>
internal sealed class CursorCodec(string scope)
{
    private const int BindingLength = 6;
    private const int SumLength = 4;
    private const int MaxLength = 2_000;
    private readonly byte[] _binding = SHA256.HashData(Encoding.UTF8.GetBytes(scope))[..BindingLength];

    public string Write(Keyset place)
    {
        var values = JsonSerializer.SerializeToUtf8Bytes<string?[]>([place.Id, .. place.Values]);
        return Base64Url.EncodeToString([.. _binding, .. Sum(values), .. values]);
    }

    /// <param name="argument">Named in the error.</param>
    /// <exception cref="InvalidInputException">The text is no cursor, or one of another field, filter or order.</exception>
    public Keyset Read(string cursor, string argument)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            throw Damaged(argument);
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= BindingLength + SumLength || !bytes.AsSpan(BindingLength, SumLength).SequenceEqual(Sum(bytes.AsSpan(BindingLength + SumLength))))
        {
            throw Damaged(argument);
        }

        if (!bytes.AsSpan(0, BindingLength).SequenceEqual(_binding))
        {
            throw new InvalidInputException(
                $"Argument '{argument}': the cursor was handed out for another field, filter or order. Use it with the arguments it came with, or leave it out to start from the beginning.",
                code: "FOREIGN_CURSOR");
        }

        var values = JsonSerializer.Deserialize<string?[]>(bytes.AsSpan(BindingLength + SumLength));
        return values is [{ } id, ..] ? new Keyset([.. values[1..]], id) : throw Damaged(argument);
    }

    private static InvalidInputException Damaged(string argument)
        => new($"Argument '{argument}' is no cursor. Take it from 'cursor', 'startCursor' or 'endCursor' of an answer, unchanged.", code: "INVALID_CURSOR");

    private static ReadOnlySpan<byte> Sum(ReadOnlySpan<byte> values) => SHA256.HashData(values).AsSpan(0, SumLength);
}
