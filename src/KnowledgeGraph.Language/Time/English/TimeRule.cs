using System.Text.RegularExpressions;

namespace KnowledgeGraph.Language.Time.English;

/// <summary>A regular expression and what a match of it means; a null meaning drops the match.</summary>
internal sealed class TimeRule(Regex expression, Func<Match, TimeContext, Meaning?> resolve)
{
    public IEnumerable<FoundTime> Find(TimeContext context)
    {
        foreach (Match match in expression.Matches(context.Text))
        {
            Meaning? meaning;
            try
            {
                meaning = resolve(match, context);
            }
            catch (ArgumentOutOfRangeException)
            {
                // 31 February, year 0: looks like a date and is none.
                continue;
            }

            if (meaning is { IsPossible: true } found)
            {
                yield return new FoundTime(match.Index, match.Index + match.Length, found);
            }
        }
    }
}
