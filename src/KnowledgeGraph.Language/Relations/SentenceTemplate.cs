using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// A sentence (or a clause with its subject put before it) in which slots, times and quantities are single symbols, so that patterns speak of
/// grammar and not of names. Knows the way back from each position to the document.
/// </summary>
internal sealed partial class SentenceTemplate
{
    private readonly List<int> _positions;

    /// <summary>The comma of 1,500 ends no clause.</summary>
    private static bool IsInNumber(string text, int at) => at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private SentenceTemplate(string text, List<Slot> slots, List<int> positions)
    {
        Text = text;
        Slots = slots;
        _positions = positions;
    }

    public string Text { get; }

    public List<Slot> Slots { get; }

    /// <summary>The subject was taken over from an earlier clause or sentence.</summary>
    public bool IsInherited { get; private init; }

    /// <summary>The subject put before is the company whose post or person is spoken of; only patterns made for that are tried.</summary>
    public bool OfOwner { get; init; }

    public Slot SlotAt(char index) => Slots[index - TemplateAlphabet.FirstIndex];

    /// <summary>Document position of a template position.</summary>
    public int ToDocument(int templatePosition)
        => templatePosition < _positions.Count ? _positions[templatePosition] : _positions.Count == 0 ? 0 : _positions[^1] + 1;

    /// <param name="span">The part of the document.</param>
    /// <param name="slots">Slots of the whole sentence; those inside the part are placed.</param>
    /// <param name="topic">Put before the part as its subject.</param>
    /// <param name="ofOwner">The subject put before is the owner of a post or a person.</param>
    public static SentenceTemplate Build(Document document, TextSpan span, IReadOnlyList<Slot> slots, Slot? topic = null, bool ofOwner = false)
    {
        var builder = new StringBuilder(span.Length);
        var positions = new List<int>(span.Length);
        var placed = new List<Slot>();

        void Symbol(char kind, int index, int at)
        {
            builder.Append(kind).Append((char)(TemplateAlphabet.FirstIndex + index));
            positions.Add(at);
            positions.Add(at);
        }

        if (topic is not null)
        {
            placed.Add(topic);
            Symbol(TemplateAlphabet.Of(topic.Type), 0, span.Start);
        }

        var nextSlot = 0;
        for (var i = span.Start; i < span.End;)
        {
            while (nextSlot < slots.Count && slots[nextSlot].Span.Start < i)
            {
                nextSlot++;
            }

            if (nextSlot < slots.Count && slots[nextSlot].Span.Start == i && slots[nextSlot].Span.End <= span.End && placed.Count < TemplateAlphabet.MaxSlots)
            {
                placed.Add(slots[nextSlot]);
                Symbol(TemplateAlphabet.Of(slots[nextSlot].Type), placed.Count - 1, i);
                if (document.Language == ArticleLanguage.En && slots[nextSlot].Members is [{ IsAnaphor: true }] && Clauses.IsPossessive(slots[nextSlot].Span.Slice(document.Text.AsSpan())))
                {
                    // its chief executive is what A's chief executive is.
                    builder.Append("'s");
                    positions.Add(i);
                    positions.Add(i);
                }

                i = slots[nextSlot].Span.End;
                continue;
            }

            if (ValueAt(document, i, span.End) is { } value)
            {
                Symbol(value.Symbol, Math.Min(value.Index, TemplateAlphabet.MaxSlots), i);
                i = value.End;
                continue;
            }

            var c = document.Text[i];
            // A blank between Chinese words parts the halves of a headline.
            builder.Append(TemplateAlphabet.IsPrivate(c) ? ' ' : c == ',' && IsInNumber(document.Text, i) ? '.' : c == ' ' && Clauses.IsHeadlineBreak(document.Text, i) ? '，' : c);
            positions.Add(i);
            i++;
        }

        return new SentenceTemplate(builder.ToString(), placed, positions) { IsInherited = topic is not null, OfOwner = ofOwner };
    }

    /// <summary>The same without what only says where something was done (在A上): A发布了X for A在B上发布了X. Null where nothing does.</summary>
    public SentenceTemplate? WithoutPlaces()
    {
        var text = new StringBuilder(Text.Length);
        var positions = new List<int>(_positions.Count);
        var at = 0;
        foreach (var match in Places().EnumerateMatches(Text))
        {
            if (NameBefore().IsMatch(Text.AsSpan(0, match.Index)))
            {
                text.Append(Text, at, match.Index - at);
                positions.AddRange(_positions[at..match.Index]);
                at = match.Index + match.Length;
            }
        }

        if (at == 0)
        {
            return null;
        }

        text.Append(Text, at, Text.Length - at);
        positions.AddRange(_positions[at..]);
        return new SentenceTemplate(text.ToString(), Slots, positions) { IsInherited = IsInherited };
    }

    /// <summary>Asked only where a place is told, for it looks back from where it stands.</summary>
    [GeneratedRegex("[\\uE100-\\uF8FF][^，。；]{0,10}$", RegexOptions.RightToLeft)]
    private static partial Regex NameBefore();

    [GeneratedRegex("在[\\uE000-\\uE03F][\\uE100-\\uF8FF](?:[^，。；\\uE000-\\uF8FF]{0,6})?(?:上(?!线|市|架|调|游)|平台|官网|网站|社区)")]
    private static partial Regex Places();

    private static (char Symbol, int Index, int End)? ValueAt(Document document, int position, int limit)
    {
        var time = Values.IndexAt(document.Times, t => t.Span, position);
        if (time >= 0 && document.Times[time].Span.End <= limit)
        {
            return (TemplateAlphabet.Time, time, document.Times[time].Span.End);
        }

        var quantity = Values.IndexAt(document.Quantities, q => q.Span, position);
        return quantity >= 0 && document.Quantities[quantity].Span.End <= limit
            ? (TemplateAlphabet.Quantity, quantity, document.Quantities[quantity].Span.End)
            : null;
    }
}
