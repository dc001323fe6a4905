using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// The money of a deed: what an investment, a takeover or a fine comes to, from the deed's own clause or the next one when that gives the price. What a round came to
/// is no one investor's money, and what a company is worth or earns is no price; lists of parties share a sum nobody parts.
/// </summary>
internal static partial class Amounts
{
    private static readonly string[] Deeds = ["INVESTED_IN", "ACQUIRED", "PENALIZED"];

    /// <summary>A sum of money with its currency; null when none, or none that is surely this deed's.</summary>
    public static QuantityExpression? Of(SentenceContext context, PatternHit hit)
    {
        if (!Deeds.Contains(hit.Pattern.Predicate) || hit.Subject.Members.Length != 1 || hit.Object.Members.Length != 1)
        {
            return null;
        }

        var text = context.Document.Text;
        var clauses = context.Clauses.Where(c => c.Span.Overlaps(hit.Span)).Select(c => c.Span).ToList();
        if (clauses.Count == 0 || Round().IsMatch(text.AsSpan(clauses[0].Start, clauses[^1].End - clauses[0].Start)))
        {
            return null;
        }

        var reach = TextSpan.Cover(clauses[0], clauses[^1]);
        var next = context.Clauses.FirstOrDefault(c => c.Span.Start >= reach.End).Span;
        if (!next.IsEmpty && Price().IsMatch(next.Slice(text)))
        {
            reach = TextSpan.Cover(reach, next);
        }

        QuantityExpression? best = null;
        foreach (var sum in Values.Within(context.Document.Quantities, q => q.Span, reach))
        {
            if (IsMoney(sum.Quantity.Unit) && !Worth().IsMatch(text.AsSpan(reach.Start, sum.Span.Start - reach.Start)) && (best is null || Distance(sum.Span, hit.Span) < Distance(best.Span, hit.Span)))
            {
                best = sum;
            }
        }

        return best;
    }

    private static bool IsMoney(string unit) => unit.Length == 3 && unit.All(char.IsAsciiLetterUpper);

    private static int Distance(TextSpan a, TextSpan b) => Math.Max(0, Math.Max(a.Start - b.End, b.Start - a.End));

    [GeneratedRegex("领投|跟投|参投|联合投资|共同投资|轮(?:融资|投资)|本轮|基石|\\bround\\b|\\bled by\\b")]
    private static partial Regex Round();

    /// <summary>Begins of a clause that gives the price of the deed before.</summary>
    [GeneratedRegex("^\\s*(?:作价|交易(?:总额|总价|金额|对价|价格|价值)|总价|对价|金额|涉资|耗资|斥资|收购价|总额|投资额|投资总额|罚款|罚金|in a deal (?:worth|valued)|for |paying )")]
    private static partial Regex Price();

    /// <summary>Before a sum these say what someone is worth, earns or raises.</summary>
    [GeneratedRegex("(?:估值|市值|营收|收入|利润|净利|销售额|资产|募资|融资|募集|注册资本|亏损|年薪|身家|valuation of|valued at|valuing [^,]{1,30} at|revenue of|worth of shares)[^，。；,]{0,8}$")]
    private static partial Regex Worth();
}
