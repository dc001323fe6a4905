using System.Globalization;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// What the network sees of each unit of a text, as row numbers of the model's tables. The same as <c>eng/recogniser/features.py</c>, whose order of
/// columns and values is part of the model. Holds buffers for one text at a time; not safe to share.
/// </summary>
internal sealed class InputFeatures(RecognizerModel model, WordTrie dictionary, string[] dictionaryTags)
{
    public const int MostColumns = 24;

    private readonly byte[] _columnOfTag = [.. dictionaryTags.Select(t => ColumnOf(t, model.Columns))];
    private readonly int _firstList = Array.IndexOf(model.Columns, "company");
    private readonly byte[] _longest = new byte[Pieces.Longest * MostColumns];
    private readonly byte[] _values = new byte[Pieces.Longest * MostColumns];
    private readonly char[] _small = new char[Pieces.Longest];
    private readonly char[] _folded = new char[Pieces.Longest + 2];

    /// <summary>Rows of the units, of the bigrams that end and begin there, and of their word positions.</summary>
    public ushort[] Units { get; } = new ushort[Pieces.Longest];

    public int[] Bigrams { get; } = new int[Pieces.Longest + 1];

    public byte[] Shapes { get; } = new byte[Pieces.Longest];

    public ushort[] Words { get; } = new ushort[Pieces.Longest];

    /// <summary>For each unit <see cref="MostColumns"/> values, 0 for "in no word".</summary>
    public ReadOnlySpan<byte> Lists => _values;

    /// <summary>Reads one piece of a document.</summary>
    /// <param name="firstToken">Index of the token the piece begins in.</param>
    public void Read(Document document, TextSpan piece, int firstToken)
    {
        var folded = piece.Slice(document.Folded.AsSpan());
        var text = piece.Slice(document.Text.AsSpan());
        var n = text.Length;
        _folded[0] = RecognizerModel.Border;
        _folded[n + 1] = RecognizerModel.Border;
        for (var i = 0; i < n; i++)
        {
            var small = char.ToLowerInvariant(text[i]);
            _small[i] = Known(model, small, folded[i]);
            var unit = IsDigit(small) ? '0' : _small[i];
            _folded[i + 1] = unit;
            Units[i] = model.Units[unit];
            Shapes[i] = ShapeOf(text[i]);
        }

        for (var i = 0; i <= n; i++)
        {
            Bigrams[i] = model.Bigrams.RowOf(_folded[i], _folded[i + 1]);
        }

        ReadWords(document, piece, firstToken);
        ReadLists(text, _small.AsSpan(0, n));
    }

    /// <summary>The unit at a place of the text as the vocabularies know it: digits are 0, letters small.</summary>
    public static char UnitAt(RecognizerModel model, Document document, int at)
    {
        var small = char.ToLowerInvariant(document.Text[at]);
        return IsDigit(small) ? '0' : Known(model, small, document.Folded[at]);
    }

    // The model knows the simplified script and some characters beside it (昇): a unit it does not know is read as its simplified form.
    private static char Known(RecognizerModel model, char small, char folded) => model.Units[small] == 1 ? folded : small;

    private static bool IsDigit(char c) => c < 0x80 ? char.IsAsciiDigit(c) : c < 0x2E80 && CharUnicodeInfo.GetDigitValue(c) >= 0;

    private static byte ShapeOf(char c)
        => IsDigit(c) ? (byte)1 : char.IsAsciiLetterUpper(c) ? (byte)2 : char.IsAsciiLetterLower(c) ? (byte)3 : c is >= '\u4E00' and <= '\u9FFF' ? (byte)4 : (byte)5;

    private static byte ColumnOf(string tag, string[] columns)
    {
        var group = tag.StartsWith("nr", StringComparison.Ordinal) ? "nr" : tag is "ns" or "nt" or "nz" ? tag : tag[0] is 'n' or 'v' or 'a' ? tag[..1] : "other";
        return (byte)Array.IndexOf(columns, group);
    }

    private void ReadWords(Document document, TextSpan piece, int token)
    {
        for (; token < document.Tokens.Length && document.Tokens[token].Span.Start < piece.End; token++)
        {
            var (span, tag) = document.Tokens[token];
            var rows = model.Words.Of(tag);
            var last = span.End - 1;
            for (var i = Math.Max(span.Start, piece.Start); i < Math.Min(span.End, piece.End); i++)
            {
                Words[i - piece.Start] = span.Length == 1 ? rows.Single : i == span.Start ? rows.First : i == last ? rows.Last : rows.Middle;
            }
        }
    }

    private void ReadLists(ReadOnlySpan<char> text, ReadOnlySpan<char> small)
    {
        var n = text.Length;
        Array.Clear(_longest, 0, n * MostColumns);
        Array.Clear(_values, 0, n * MostColumns);
        for (var i = 0; i < n; i++)
        {
            var node = dictionary.Next(0, text[i]);
            var hash = ListedWords.Add(ListedWords.Begin, small[i]);
            var lengths = i + 1 < n ? model.Listed.LengthsAfter(small[i], small[i + 1]) : 0;
            var end = Math.Min(n, i + ListedWords.LongestWord);
            for (var k = i + 1; k < end && (node >= 0 || lengths != 0); k++)
            {
                var length = k + 1 - i;
                node = node >= 0 ? dictionary.Next(node, text[k]) : node;
                if (node >= 0 && dictionary.Value(node) is var value && value != 0)
                {
                    Mark(i, length, _columnOfTag[value & 0xFF]);
                }

                hash = ListedWords.Add(hash, small[k]);
                if ((lengths >> length & 1) != 0)
                {
                    lengths &= ~(1 << length);
                    for (var (lists, column) = (model.Listed.ListsOf(hash), _firstList); lists != 0; lists >>= 1, column++)
                    {
                        if ((lists & 1) != 0)
                        {
                            Mark(i, length, column);
                        }
                    }
                }
            }
        }
    }

    // The longest word over a unit counts, of equally long ones the first.
    private void Mark(int start, int length, int column)
    {
        var first = (byte)(1 + (3 * (Math.Min(length, 5) - 2)));
        for (var i = 0; i < length; i++)
        {
            var at = ((start + i) * MostColumns) + column;
            if (length > _longest[at])
            {
                _longest[at] = (byte)length;
                _values[at] = (byte)(first + (i == 0 ? 0 : i == length - 1 ? 2 : 1));
            }
        }
    }
}
