using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>Bytes to text, refusing what is not text. UTF-8 (with or without a mark) or UTF-16 with a byte order mark.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="bytes">What the file or line holds.</param>
    /// <param name="path">For the message.</param>
    /// <param name="firstLine">1-based line the bytes begin in.</param>
    /// <exception cref="InvalidInputException">Binary, or in another encoding; the message gives path and line.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string path, int firstLine = 1)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return DecodeUtf16(bytes, path, firstLine);
        }

        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new InvalidInputException($"{path}:{firstLine + Lines(bytes[..zero])}: holds a NUL byte; it is a binary file, not text.", code: "BINARY_TEXT");
        }

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            var line = firstLine + Lines(bytes[..Math.Clamp(failure.Index, 0, bytes.Length)]);
            throw new InvalidInputException($"{path}:{line}: is not UTF-8 (a Chinese text in another encoding is mostly GB18030); convert it, for example with: iconv -f GB18030 -t UTF-8", failure, "WRONG_ENCODING");
        }
    }

    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, string path, int firstLine)
    {
        try
        {
            return new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidInputException($"{path}:{firstLine}: begins with the mark of UTF-16, but byte {failure.Index + 3} breaks it: the file is cut off or binary.", failure, "WRONG_ENCODING");
        }
    }

    private static int Lines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');
}
