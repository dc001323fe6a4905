using System.Collections.Immutable;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>Whether 和/与/and joins two mentions to one slot; patterns such as "A与B合作" need them apart.</summary>
internal enum Grouping
{
    /// <summary>Only the enumeration comma 、 and the slash join.</summary>
    Narrow,

    /// <summary>和, 与, 及, 以及, and, join too.</summary>
    Wide,
}

/// <summary>Makes slots of the mentions of a sentence: lists become one slot, brackets and quotation marks around a name belong to it.</summary>
internal static class SlotBuilder
{
    private const int MaxBracketLength = 40;

    private static readonly EntityType[][] Kinds =
    [
        [EntityType.Company, EntityType.Organization, EntityType.Government],
        [EntityType.Product, EntityType.AiModel, EntityType.Technology, EntityType.Project],
        [EntityType.Company, EntityType.Product, EntityType.AiModel],
    ];

    /// <param name="members">In text order, not overlapping.</param>
    /// <param name="bracketed">Receives, for each name with brackets after it, the owner and the names inside them.</param>
    public static List<Slot> Build(string text, IReadOnlyList<SlotMember> members, Grouping grouping, TextSpan sentence, List<(SlotMember Owner, SlotMember Inner)>? bracketed = null)
    {
        var singles = Absorb(text, members, sentence, bracketed);
        var slots = new List<Slot>();
        foreach (var single in singles)
        {
            if (slots.Count > 0 && SameKind(slots[^1].Members[^1].Type, single.Type) && Joins(text.AsSpan(slots[^1].Span.End, single.Span.Start - slots[^1].Span.End), grouping))
            {
                var last = slots[^1];
                slots[^1] = last with { Span = TextSpan.Cover(last.Span, single.Span), Members = last.Members.AddRange(single.Members) };
            }
            else
            {
                slots.Add(single);
            }
        }

        return slots;
    }

    private static List<Slot> Absorb(string text, IReadOnlyList<SlotMember> members, TextSpan sentence, List<(SlotMember Owner, SlotMember Inner)>? bracketed)
    {
        var slots = new List<Slot>();
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            var start = member.Span.Start;
            var end = member.Span.End;
            if (start > sentence.Start && end < sentence.End && IsQuotePair(text[start - 1], text[end]))
            {
                start--;
                end++;
            }

            var close = BracketEnd(text, end, sentence.End);
            if (close > end)
            {
                while (i + 1 < members.Count && members[i + 1].Span.Start < close)
                {
                    i++;
                    close = Math.Max(close, members[i].Span.End);
                    bracketed?.Add((member, members[i]));
                }

                end = close;
            }

            slots.Add(new Slot(new TextSpan(start, end), member.Type, [member]));
        }

        return slots;
    }

    /// <summary>The end of a bracket that opens at the position (a space before it allowed), or the position itself.</summary>
    private static int BracketEnd(string text, int position, int limit)
    {
        var open = position < limit && text[position] == ' ' ? position + 1 : position;
        if (open >= limit || text[open] is not ('（' or '('))
        {
            return position;
        }

        var closing = text[open] == '（' ? '）' : ')';
        var end = text.AsSpan(open, Math.Min(limit - open, MaxBracketLength)).IndexOfAny(closing, ')', '）');
        return end < 0 ? position : open + end + 1;
    }

    private static bool IsQuotePair(char before, char after)
        => (before, after) is ('“', '”') or ('"', '"') or ('「', '」') or ('『', '』') or ('‘', '’') or ('《', '》') or ('\'', '\'');

    private static bool SameKind(EntityType a, EntityType b)
        => a == b || Kinds.Any(kind => kind.Contains(a) && kind.Contains(b));

    private static bool Joins(ReadOnlySpan<char> gap, Grouping grouping)
    {
        var link = gap.Trim();
        if (link is "、" or "/" or "／" || (link is "," && gap.Length > 1))
        {
            return true;
        }

        return grouping == Grouping.Wide && (link is "和" or "与" or "及" or "以及" or "、以及" or "，以及" or "and" or ", and" or "&");
    }
}
