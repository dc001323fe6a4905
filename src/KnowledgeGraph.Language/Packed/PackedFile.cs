using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Packed;

/// <summary>
/// Reads the binaries that <c>eng/build-language-data.mjs</c> makes from the dictionary packages: a mark of eight letters, then sections of an
/// int32 length, four bytes of padding and the data, padded to eight. Sections are read in the order they were written. Not safe to share.
/// </summary>
internal sealed class PackedFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _path;

    private PackedFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
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

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> begin = stackalloc byte[8];
        if (file.ReadAtLeast(begin, 8, throwOnEndOfStream: false) < 8 || !begin.SequenceEqual(Encoding.ASCII.GetBytes(mark)))
        {
            file.Dispose();
            throw new InvalidInputException($"{path}: does not begin with {mark}; it was written by another version or damaged. Delete it and build again.", code: "INVALID_DATA_FILE");
        }

        return new PackedFile(path, file);
    }

    public double[] Doubles() => Section<double>();

    public int[] Ints() => Section<int>();

    public ushort[] UShorts() => Section<ushort>();

    public byte[] Bytes() => Section<byte>();

    public string[] Strings() => Encoding.UTF8.GetString(Section<byte>()) is { Length: > 0 } text ? text.Split('\n') : [];

    public void Dispose() => _file.Dispose();

    // Straight into the array it becomes: the file is never held a second time in memory.
    private T[] Section<T>()
        where T : unmanaged
    {
        Span<byte> head = stackalloc byte[8];
        var at = _file.Position;
        if (_file.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8 || BitConverter.ToInt32(head) is var length && (length < 0 || _file.Position + length > _file.Length))
        {
            throw new InvalidInputException($"{_path}: ends at byte {_file.Length} inside a section that starts at {at}; it was cut off. Delete it and build again.", code: "INVALID_DATA_FILE");
        }

        var data = GC.AllocateUninitializedArray<T>(length / Unsafe.SizeOf<T>());
        _file.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan()));
        _file.Position = at + 8 + ((length + 7) / 8 * 8);
        return data;
    }
}
