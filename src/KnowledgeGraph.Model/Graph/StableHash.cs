using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Model.Graph;

/// <summary>Content hashes behind the ids: equal parts give equal hashes on every machine and in every version.</summary>
public static class StableHash
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>
    /// 100 bits of SHA-256 over the length-prefixed UTF-8 parts, as 20 characters of Crockford's base 32 (lower case). Length prefixes keep
    /// ("ab","c") apart from ("a","bc"); a lone surrogate is hashed as U+FFFD. Chance of one collision among 10^9 ids: about 4e-13.
    /// </summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return string.Create(20, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest), static (text, bits) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Alphabet[(int)(uint)(bits >> (123 - (5 * i))) & 31];
            }
        });
    }
}
