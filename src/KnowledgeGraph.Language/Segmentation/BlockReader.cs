namespace KnowledgeGraph.Language.Segmentation;

internal enum BlockKind
{
    /// <summary>A run of the characters words are made of.</summary>
    Words,

    /// <summary>One character outside all words, or a CRLF.</summary>
    Loose,

    /// <summary>An added word that holds a character outside jieba's classes.</summary>
    Added,
}

internal readonly record struct Block(BlockKind Kind, int Start, int End);

/// <summary>Parts a text into blocks as jieba's regular expressions do; they tile it.</summary>
internal ref struct BlockReader(ReadOnlySpan<char> text, UserWords? user, bool tagged)
{
    private readonly ReadOnlySpan<char> _text = text;

    public Block Current { get; private set; }

    public readonly BlockReader GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = Current.End;
        if (start >= _text.Length)
        {
            return false;
        }

        if (user is not null && Added(start) is { } added)
        {
            Current = added;
            return true;
        }

        var at = start;
        while (at < _text.Length && IsBlock(_text[at]) && (user is null || at == start || Added(at) is null))
        {
            at++;
        }

        Current = at > start
            ? new Block(BlockKind.Words, start, at)
            : new Block(BlockKind.Loose, start, start + CharacterClass.LooseLength(_text, start));
        return true;
    }

    private readonly Block? Added(int at)
        => user?.LooseWordAt(_text, at) is { IsEmpty: false } span ? new Block(BlockKind.Added, span.Start, span.End) : null;

    private readonly bool IsBlock(char c) => tagged ? CharacterClass.IsTagBlock(c) : CharacterClass.IsCutBlock(c);
}
