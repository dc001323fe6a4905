namespace KnowledgeGraph.Model.Text;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 code units in one text. The text it belongs to is not part of it.</summary>
public readonly record struct TextSpan : IComparable<TextSpan>
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is negative or <paramref name="end"/> lies before it.</exception>
    public TextSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    public int Start { get; }

    public int End { get; }

    public int Length => End - Start;

    public bool IsEmpty => Start == End;

    public static TextSpan FromLength(int start, int length) => new(start, start + length);

    /// <summary>The smallest span holding both.</summary>
    public static TextSpan Cover(TextSpan a, TextSpan b) => new(Math.Min(a.Start, b.Start), Math.Max(a.End, b.End));

    public bool Contains(int position) => position >= Start && position < End;

    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>True when the two share at least one code unit; touching spans do not.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public TextSpan Shift(int by) => new(Start + by, End + by);

    /// <exception cref="ArgumentOutOfRangeException">The span reaches past the end of <paramref name="text"/>.</exception>
    public string Slice(string text) => text.Substring(Start, Length);

    public ReadOnlySpan<char> Slice(ReadOnlySpan<char> text) => text.Slice(Start, Length);

    /// <summary>By start, then the longer first: an outer span comes before what it holds.</summary>
    public int CompareTo(TextSpan other)
    {
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : other.End.CompareTo(End);
    }

    public static bool operator <(TextSpan left, TextSpan right) => left.CompareTo(right) < 0;

    public static bool operator >(TextSpan left, TextSpan right) => left.CompareTo(right) > 0;

    public static bool operator <=(TextSpan left, TextSpan right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TextSpan left, TextSpan right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"[{Start},{End})";
}
