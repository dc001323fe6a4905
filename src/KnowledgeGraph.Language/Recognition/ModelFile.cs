using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// A model file as <c>eng/recogniser/modelfile.py</c> writes it: a mark, a version, a SHA-256 of all that follows, then named sections.
/// Little-endian. Holds the bytes; not safe to share.
/// </summary>
internal sealed class ModelFile
{
    private const int Version = 4;
    private const int HeaderLength = 48;
    private const int SectionHeaderLength = 24;
    private const int NameLength = 16;
    private static readonly byte[] Mark = [.. "KGNER\0\0\0"u8];

    private readonly byte[] _bytes;
    private readonly string _path;
    private readonly Dictionary<string, (int Kind, int Start, int Length)> _sections = new(StringComparer.Ordinal);

    private ModelFile(string path, byte[] bytes)
    {
        _path = path;
        _bytes = bytes;
    }

    /// <exception cref="InvalidInputException">The file is missing, of another version, or not as it was written.</exception>
    public static ModelFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"{path}: the model of the recogniser is missing; it is part of the repository and copied beside the program by the build.", code: "INVALID_DATA_FILE");
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderLength || !bytes.AsSpan().StartsWith(Mark))
        {
            throw new InvalidInputException($"{path}: is no model of the recogniser (it does not begin with KGNER).", code: "INVALID_DATA_FILE");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (version != Version)
        {
            throw new InvalidInputException($"{path}: has version {version}, this program reads version {Version}.", code: "INVALID_DATA_FILE");
        }

        if (!SHA256.HashData(bytes.AsSpan(HeaderLength)).AsSpan().SequenceEqual(bytes.AsSpan(16, 32)))
        {
            throw new InvalidInputException($"{path}: is damaged (its content does not have the hash in its header); restore it from the repository.", code: "INVALID_DATA_FILE");
        }

        var file = new ModelFile(path, bytes);
        file.ReadSections(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)));
        return file;
    }

    /// <summary>The content's SHA-256, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(_bytes.AsSpan(16, 32));

    public string Text(string name) => Encoding.UTF8.GetString(Section(name, 0));

    public float[] Floats(string name)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(Section(name, 1));
        var floats = new float[halves.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = (float)halves[i];
        }

        return floats;
    }

    /// <summary>Whole numbers of 8 bits, as floats.</summary>
    public float[] SignedBytes(string name)
    {
        var bytes = MemoryMarshal.Cast<byte, sbyte>(Section(name, 5));
        var floats = new float[bytes.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = bytes[i];
        }

        return floats;
    }

    public ushort[] UShorts(string name) => MemoryMarshal.Cast<byte, ushort>(Section(name, 2)).ToArray();

    public uint[] UInts(string name) => MemoryMarshal.Cast<byte, uint>(Section(name, 3)).ToArray();

    public ulong[] ULongs(string name) => MemoryMarshal.Cast<byte, ulong>(Section(name, 4)).ToArray();

    /// <summary>Throws for a file whose parts do not fit together.</summary>
    public void Require(bool claim, string what)
    {
        if (!claim)
        {
            throw new InvalidInputException($"{_path}: {what}.", code: "INVALID_DATA_FILE");
        }
    }

    private void ReadSections(int count)
    {
        var at = HeaderLength;
        for (var i = 0; i < count; i++)
        {
            Require(at + SectionHeaderLength <= _bytes.Length, $"ends inside section {i}");
            var name = Encoding.ASCII.GetString(_bytes, at, NameLength).TrimEnd('\0');
            var kind = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at + NameLength));
            var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at + NameLength + 4));
            at += SectionHeaderLength;
            Require(length >= 0 && length <= _bytes.Length - at, $"section {name} does not fit into the file");
            _sections[name] = (kind, at, length);
            at += (length + 7) / 8 * 8;
        }
    }

    private ReadOnlySpan<byte> Section(string name, int kind)
    {
        Require(_sections.TryGetValue(name, out var section) && section.Kind == kind, $"section {name} is missing or of another kind");
        return _bytes.AsSpan(section.Start, section.Length);
    }
}
