using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Title marks 《》 around a work's name. The name itself is what stands inside, so that 《流浪地球》 and 流浪地球 are one entity; the mention of a work takes the marks
/// in, as readers and annotators do.
/// </summary>
internal static class TitleMarks
{
    public static TextSpan Inside(string text, TextSpan span)
        => span.Length > 2 && text[span.Start] == '《' && text[span.End - 1] == '》' ? new TextSpan(span.Start + 1, span.End - 1) : span;

    public static TextSpan Around(string text, TextSpan span)
        => span.Start > 0 && span.End < text.Length && text[span.Start - 1] == '《' && text[span.End] == '》' ? new TextSpan(span.Start - 1, span.End + 1) : span;
}
