namespace KnowledgeGraph.Model.Text;

/// <summary>One word of a text with its part of speech in jieba's tag set (n, nr, ns, v, m, x …).</summary>
public readonly record struct Token(TextSpan Span, string Pos);

/// <summary>A sentence: half-open span without surrounding white space, in text order, never overlapping another.</summary>
/// <param name="Kind">What sort of line it stands in.</param>
public readonly record struct Sentence(TextSpan Span, SentenceKind Kind = SentenceKind.Prose);

public enum SentenceKind
{
    /// <summary>Running text.</summary>
    Prose,

    /// <summary>A title or a heading: a short line of its own without a closing mark.</summary>
    Heading,

    /// <summary>An item of a bulleted or numbered list.</summary>
    ListItem,

    /// <summary>A row of a table: cells parted by tabs or bars.</summary>
    TableRow,
}
