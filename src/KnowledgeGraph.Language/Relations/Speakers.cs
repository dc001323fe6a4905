using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>Who is quoted in a stretch of text.</summary>
/// <param name="Reach">What is told in it is said by the speaker.</param>
internal readonly record struct Speaker(SlotMember Member, TextSpan Reach);

/// <summary>Finds speakers: 李彦宏说…, 据彭博社报道, 财报显示; "said Altman", "according to Reuters".</summary>
internal static partial class Speakers
{
    private static readonly EntityType[] CanSpeak = [EntityType.Person, EntityType.Company, EntityType.Organization, EntityType.Government];

    public static List<Speaker> Find(Document document, TextSpan sentence, IReadOnlyList<Slot> slots)
    {
        var speakers = new List<Speaker>();
        foreach (var slot in slots)
        {
            if (!CanSpeak.Contains(slot.Type))
            {
                continue;
            }

            var after = document.Text[slot.Span.End..Math.Min(sentence.End, slot.Span.End + 24)];
            var before = document.Text[Math.Max(sentence.Start, slot.Span.Start - 14)..slot.Span.Start];
            if (Says().Match(after) is { Success: true } says)
            {
                var from = Math.Min(sentence.End, slot.Span.End + says.Index + says.Length);
                speakers.Add(new Speaker(slot.Members[0], new TextSpan(from, ReachEnd(document.Text, from, sentence.End))));
            }
            else if (AccordingTo().IsMatch(before) && Reports().IsMatch(after))
            {
                speakers.Add(new Speaker(slot.Members[0], new TextSpan(slot.Span.End, sentence.End)));
            }
            else if (SaidBefore().IsMatch(before))
            {
                speakers.Add(new Speaker(slot.Members[0], new TextSpan(sentence.Start, slot.Span.Start)));
            }
        }

        return speakers;
    }

    /// <summary>P表示，…；…: all that follows. P回应X；…: only what stands before the semicolon, since no mark opens the speech.</summary>
    private static int ReachEnd(string text, int from, int end)
    {
        if (from < end && text[from] is ' ' or '\n' && from > 0 && text[from - 1] >= '\u4E00')
        {
            // A headline that ends with its verb: X回应 Y….
            return from;
        }

        var semicolon = text.AsSpan(from, end - from).IndexOfAny('；', ';');
        return semicolon < 0 || (from < end && text[from] is '，' or '：' or ',' or ':' or '“' or '"') ? end : from + semicolon;
    }

    [GeneratedRegex("^[^，。；、]{0,6}?(?:表示|说|称|认为|指出|透露|强调|坦言|回应称|回应|直言|预测|预计|补充道|写道|介绍|证实|声称|(?:发布的)?(?:公告|财报|招股书|报告)(?:显示|称|指出|披露))(?![明服])|^ (?:said|says|told|wrote|argued|added|claimed|predicted|believes|expects|confirmed|reported)\\b")]
    private static partial Regex Says();

    [GeneratedRegex("(?:据|根据|按照|援引)[^，。；]{0,4}$|(?:according to|citing) (?:the |a )?$", RegexOptions.IgnoreCase)]
    private static partial Regex AccordingTo();

    [GeneratedRegex("^[^，。；]{0,12}?(?:报道|披露|消息|数据|统计|报告|发布|称|介绍|预测|公告|财报)|^[,. ]", RegexOptions.IgnoreCase)]
    private static partial Regex Reports();

    [GeneratedRegex(@"[,”""] (?:said|says|wrote|added) $")]
    private static partial Regex SaidBefore();
}
