using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Packed;

/// <summary>
/// Reads the binaries that <c>eng/build-language-data.mjs</c> makes from the dictionary packages: a mark of eight letters, then sections of an
/// int32 length, four bytes of padding and the data, padded to eight. Sections are read in the order they were written. Not safe to share.
/// </summary>
internal sealed class PackedFile
{
    private readonly byte[] _bytes;
    private readonly string _path;
    private int _at = 8;

    private PackedFile(string path, byte[] bytes)
    {
        _path = path;
        _bytes = bytes;
    }

    /// <param name="name">File name in the folder <c>language-data</c> beside the program.</param>
    /// <param name="mark">The eight letters the file must begin with.</param>
    /// <exception cref="InvalidInputException">The file is missing or is not what the build writes.</exception>
    public static PackedFile Open(string name, string mark)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "language-data", name);
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"{path}: the file is missing; the build of KnowledgeGraph.Language makes it, so build again with Node and npm at hand.", code: "INVALID_DATA_FILE");
        }

        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(mark)))
        {
            throw new InvalidInputException($"{path}: does not begin with {mark}; it was written by another version or damaged. Delete it and build again.", code: "INVALID_DATA_FILE");
        }

        return new PackedFile(path, bytes);
    }

    public double[] Doubles() => Section<double>().ToArray();

    public int[] Ints() => Section<int>().ToArray();

    public ushort[] UShorts() => Section<ushort>().ToArray();

    public byte[] Bytes() => Section<byte>().ToArray();

    public string[] Strings() => Encoding.UTF8.GetString(Section<byte>()) is { Length: > 0 } text ? text.Split('\n') : [];

    private ReadOnlySpan<T> Section<T>()
        where T : struct
    {
        if (_at + 8 > _bytes.Length || BitConverter.ToInt32(_bytes, _at) is var length && (length < 0 || _at + 8 + length > _bytes.Length))
        {
            throw new InvalidInputException($"{_path}: ends at byte {_bytes.Length} inside a section that starts at {_at}; it was cut off. Delete it and build again.", code: "INVALID_DATA_FILE");
        }

        var data = _bytes.AsSpan(_at + 8, length);
        _at += 8 + ((length + 7) / 8 * 8);
        return MemoryMarshal.Cast<byte, T>(data);
    }
}
