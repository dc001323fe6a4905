using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>The frame of a model's file: a mark of four letters, a version, then what the model itself writes; little-endian, Brotli.</summary>
internal static class PackedModel
{
    public static void Write(Stream stream, ReadOnlySpan<byte> mark, int version, Action<BinaryWriter> content)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write(mark);
        writer.Write(version);
        content(writer);
    }

    /// <param name="name">What the model is called in an error, such as "pair classifier".</param>
    /// <exception cref="CorruptStoreException">The stream holds no model of this mark and version, or not all of it.</exception>
    public static T Read<T>(Stream stream, ReadOnlySpan<byte> mark, int version, string name, Func<BinaryReader, T> content)
    {
        try
        {
            using var packed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(packed, Encoding.UTF8);
            return reader.ReadBytes(mark.Length).AsSpan().SequenceEqual(mark) && reader.ReadInt32() == version
                ? content(reader)
                : throw new CorruptStoreException($"The {name}'s model is of another version; train it anew with eng/scorer.");
        }
        catch (Exception failure) when (failure is EndOfStreamException or InvalidDataException or InvalidOperationException or OverflowException)
        {
            throw new CorruptStoreException($"The {name}'s model is cut off or damaged; train it anew with eng/scorer.", failure);
        }
    }

    /// <summary>The model the build put into the program.</summary>
    public static T Embedded<T>(string resource, Func<Stream, T> read)
    {
        using var stream = typeof(PackedModel).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The embedded {resource} is missing from the build.");
        return read(stream);
    }

    public static void Write(this BinaryWriter writer, ReadOnlySpan<sbyte> weights) => writer.Write(MemoryMarshal.AsBytes(weights));

    public static sbyte[] ReadWeights(this BinaryReader reader, int count)
    {
        var weights = new sbyte[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return weights;
    }
}
