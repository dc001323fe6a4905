using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Neo4j.Filters;

/// <summary>Turns filters into conditions over variables. An empty filter is the condition <c>true</c>; a condition is never null.</summary>
internal sealed class FilterCompiler(CypherText cypher)
{
    private readonly List<string> _preludes = [];

    /// <summary>Clauses that must stand before the conditions, each making one variable; list them in a CALL's scope or use them at the top level.</summary>
    public IReadOnlyList<string> Preludes => _preludes;

    /// <param name="e">Variable of an <c>Entity</c>.</param>
    public string Entity(EntityFilter? filter, string e)
    {
        if (filter is null)
        {
            return "true";
        }

        var all = new List<string>();
        Combine(all, filter.And, filter.Or, filter.Not, f => Entity(f, e));
        In(all, $"{e}.id", filter.IdIn?.Select(i => i.Value), negated: false);
        In(all, $"{e}.id", filter.IdNotIn?.Select(i => i.Value), negated: true);
        In(all, $"{e}.type", filter.TypeIn?.Select(t => t.Name), negated: false);
        In(all, $"{e}.type", filter.TypeNotIn?.Select(t => t.Name), negated: true);
        if (filter.Name is { } name)
        {
            all.Add(TextOfAny(name, $"[{e}.nameZhKey, {e}.nameEnKey]"));
        }

        if (filter.Alias is { } alias)
        {
            string OfNode(string node) => TextOfAny(alias, $"[{node}.nameZhKey, {node}.nameEnKey] + coalesce({node}.aliasKeys, [])");
            var m = cypher.Variable("m");
            all.Add($"({OfNode(e)} OR EXISTS {{ MATCH ({m}:Entity {{mergedInto: {e}.id}}) WHERE {OfNode(m)} }})");
        }

        if (filter.ExternalSource is { } external)
        {
            var m = cypher.Variable("m");
            all.Add($"({TextOfAny(external, $"coalesce({e}.externalKeys, [])")} OR EXISTS {{ MATCH ({m}:Entity {{mergedInto: {e}.id}}) WHERE {TextOfAny(external, $"coalesce({m}.externalKeys, [])")} }})");
        }

        Number(all, filter.Mentions, $"{e}.mentions");
        Number(all, filter.Degree, $"{e}.degree");
        Instant(all, filter.FirstSeen, $"{e}.firstSeen");
        Instant(all, filter.LastSeen, $"{e}.lastSeen");
        if (filter.SomeFact is { } some)
        {
            all.Add(FactOf(some, e));
        }

        if (filter.NoFact is { } none)
        {
            all.Add("NOT " + FactOf(none, e));
        }

        return Join(all);
    }

    /// <summary>Rejected facts are hidden, unless the filter itself names statuses.</summary>
    /// <param name="f">Variable of a <c>Fact</c>.</param>
    /// <param name="asked">Id of the entity asked from, as Cypher; null when the facts are asked for themselves.</param>
    public string Fact(FactFilter? filter, string f, string? asked = null)
    {
        var notRejected = $"{f}.status <> {(int)FactStatus.Rejected}";
        return filter is null ? notRejected : filter.Status is null ? $"({notRejected} AND {FactConditions(filter, f, asked)})" : FactConditions(filter, f, asked);
    }

    private string FactConditions(FactFilter filter, string f, string? asked)
    {
        var all = new List<string>();
        Combine(all, filter.And, filter.Or, filter.Not, inner => FactConditions(inner, f, asked));
        if (filter.Predicate is { } predicate)
        {
            all.Add(Text(predicate, $"{f}.predicateKey"));
        }

        if (filter.Subject is { } subject)
        {
            all.Add(End(subject, $"{f}.subject"));
        }

        if (filter.Object is { } target)
        {
            all.Add(End(target, $"{f}.object"));
        }

        if (filter.Other is { } other)
        {
            all.Add(asked is null
                ? $"({End(other, $"{f}.subject")} OR {End(other, $"{f}.object")})"
                : End(other, $"CASE WHEN {f}.subject = {asked} THEN {f}.object ELSE {f}.subject END"));
        }

        if (filter.Confidence is { } confidence)
        {
            Bound(all, $"{f}.confidence", ">=", confidence.Gte);
            Bound(all, $"{f}.confidence", "<=", confidence.Lte);
        }

        if (filter.Stage is { } stages)
        {
            all.Add($"{f}.stage IN {cypher.Value(stages.Select(s => (int)s).ToList())}");
        }

        if (filter.Status is { } statuses)
        {
            all.Add($"{f}.status IN {cypher.Value(statuses.Select(s => (int)s).ToList())}");
        }

        Valid(all, filter, f);
        Instant(all, filter.Reported, $"{f}.firstReported");
        Number(all, filter.Sources, $"{f}.sources");
        if (filter.Source is { } source)
        {
            var s = cypher.Variable("s");
            var a = cypher.Variable("a");
            all.Add($"EXISTS {{ MATCH ({s}:Statement {{factKey: {f}.key}})-[:STATED_IN]->({a}:Article) WHERE {Text(source, $"{a}.sourceKey")} }}");
        }

        return Join(all);
    }

    /// <param name="a">Variable of an <c>Article</c>.</param>
    public string Article(ArticleFilter? filter, string a)
    {
        if (filter is null)
        {
            return $"{a}.duplicateOf IS NULL";
        }

        var inner = ArticleConditions(filter, a);
        return filter.IncludeDuplicates ? inner : $"({a}.duplicateOf IS NULL AND {inner})";
    }

    private string ArticleConditions(ArticleFilter filter, string a)
    {
        var all = new List<string>();
        Combine(all, filter.And, filter.Or, filter.Not, f => ArticleConditions(f, a));
        if (filter.Source is { } source)
        {
            all.Add(Text(source, $"{a}.sourceKey"));
        }

        if (filter.Title is { } title)
        {
            all.Add(Text(title, $"{a}.titleKey"));
        }

        if (filter.Text is { } text)
        {
            all.Add(Words(text, a));
        }

        if (filter.Language is { } languages)
        {
            all.Add($"{a}.language IN {cypher.Value(languages.Select(l => (int)l).ToList())}");
        }

        Instant(all, filter.Published, $"{a}.publishedAt");
        foreach (var entity in filter.MentionsAll ?? [])
        {
            all.Add($"EXISTS {{ MATCH (:LocalEntity {{entity: {cypher.Value(entity.Value)}}})-[:IN_ARTICLE]->({a}) }}");
        }

        if (filter.MentionsAny is { } any)
        {
            var l = cypher.Variable("l");
            all.Add($"EXISTS {{ MATCH ({l}:LocalEntity)-[:IN_ARTICLE]->({a}) WHERE {l}.entity IN {cypher.Value(any.Select(i => i.Value).ToList())} }}");
        }

        return Join(all);
    }

    // The index answers once for the whole statement; what it cannot answer is looked for in the words themselves.
    private string Words(string text, string a)
    {
        var words = SearchWords.Of(text).Select(FoldedText.Of).ToList();
        if (words.Count == 0)
        {
            return "false";
        }

        var all = words.Where(LuceneText.IsSingleHan).Select(w => $"{a}.words CONTAINS {cypher.Value(w)}").ToList();
        if (LuceneText.AllOf(words.Where(w => !LuceneText.IsSingleHan(w))) is { } query)
        {
            var met = cypher.Variable("met");
            _preludes.Add($"CALL () {{ CALL db.index.fulltext.queryNodes('article_words', {cypher.Value(query)}) YIELD node RETURN collect(node.id) AS {met} }}");
            all.Add($"{a}.id IN {met}");
        }

        return Join(all);
    }

    private static string Join(List<string> all) => all.Count == 0 ? "true" : "(" + string.Join(" AND ", all) + ")";

    private static void Combine<T>(List<string> all, ImmutableArray<T>? and, ImmutableArray<T>? or, T? not, Func<T, string> compile)
        where T : class
    {
        all.AddRange((and ?? []).Select(compile));
        if (or is { } any)
        {
            all.Add(any.IsEmpty ? "false" : "(" + string.Join(" OR ", any.Select(compile)) + ")");
        }

        if (not is not null)
        {
            all.Add($"NOT {compile(not)}");
        }
    }

    private string FactOf(FactFilter filter, string e)
    {
        var f = cypher.Variable("f");
        var condition = Fact(filter, f, $"{e}.id");

        // Two look-ups, each by its index over the end and the confidence: with OR the server would look at every fact there is.
        return $"(EXISTS {{ MATCH ({f}:Fact) WHERE {f}.subject = {e}.id AND {f}.confidence >= 0 AND {condition} }} OR EXISTS {{ MATCH ({f}:Fact) WHERE {f}.object = {e}.id AND {f}.confidence >= 0 AND {condition} }})";
    }

    private string End(EntityFilter filter, string id)
    {
        var e = cypher.Variable("e");
        return $"EXISTS {{ MATCH ({e}:Entity) WHERE {e}.id = {id} AND {Entity(filter, e)} }}";
    }

    private string TextOfAny(StringFilter filter, string list)
    {
        var x = cypher.Variable("x");
        return $"any({x} IN {list} WHERE {Text(filter, x)})";
    }

    private string Text(StringFilter filter, string folded)
    {
        var all = new List<string>();
        if (filter.Eq is { } eq)
        {
            all.Add($"{folded} = {cypher.Value(FoldedText.Of(eq))}");
        }

        if (filter.In is { } any)
        {
            all.Add($"{folded} IN {cypher.Value(any.Select(FoldedText.Of).ToList())}");
        }

        if (filter.StartsWith is { } start)
        {
            all.Add($"{folded} STARTS WITH {cypher.Value(FoldedText.Of(start))}");
        }

        if (filter.Contains is { } part)
        {
            all.Add($"{folded} CONTAINS {cypher.Value(FoldedText.Of(part))}");
        }

        return $"coalesce({Join(all)}, false)";
    }

    private void In(List<string> all, string property, IEnumerable<string>? values, bool negated)
    {
        if (values is not null)
        {
            all.Add($"{(negated ? "NOT " : "")}{property} IN {cypher.Value(values.ToList())}");
        }
    }

    private void Number(List<string> all, IntFilter? filter, string property)
    {
        Bound(all, property, "=", filter?.Eq);
        Bound(all, property, ">", filter?.Gt);
        Bound(all, property, ">=", filter?.Gte);
        Bound(all, property, "<", filter?.Lt);
        Bound(all, property, "<=", filter?.Lte);
    }

    private void Instant(List<string> all, InstantFilter? filter, string property)
    {
        Bound(all, property, ">=", filter?.Gte?.ToUnixTimeMilliseconds());
        Bound(all, property, "<", filter?.Lt?.ToUnixTimeMilliseconds());
    }

    private void Bound(List<string> all, string property, string comparison, object? value)
    {
        if (value is not null)
        {
            all.Add($"coalesce({property} {comparison} {cypher.Value(value)}, false)");
        }
    }

    private void Valid(List<string> all, FactFilter filter, string f)
    {
        var undated = filter.IncludeUndated ? $"NOT {f}.hasValidity OR " : "";
        if (filter.ValidAt is { } day)
        {
            all.Add($"({undated}({f}.hasValidity AND ({f}.validFrom IS NULL OR {f}.validFrom < {cypher.Value(Codec.Local(day.AddDays(1)))}) AND ({f}.validTo IS NULL OR {f}.validTo > {cypher.Value(Codec.Local(day))})))");
        }

        if (filter.ValidDuring is { } range)
        {
            var overlaps = new List<string> { $"{f}.hasValidity" };
            if (range.To is { } to)
            {
                overlaps.Add($"({f}.validFrom IS NULL OR {f}.validFrom < {cypher.Value(Codec.Local(to))})");
            }

            if (range.From is { } from)
            {
                overlaps.Add($"({f}.validTo IS NULL OR {f}.validTo > {cypher.Value(Codec.Local(from))})");
            }

            all.Add($"({undated}({string.Join(" AND ", overlaps)}))");
        }
    }
}
