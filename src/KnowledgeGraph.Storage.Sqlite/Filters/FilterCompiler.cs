using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;

namespace KnowledgeGraph.Storage.Sqlite.Filters;

/// <summary>Turns filters into conditions over table aliases. An empty filter is the condition <c>1</c>.</summary>
internal sealed class FilterCompiler(SqlText sql)
{
    /// <param name="e">Alias of an <c>entity</c> row.</param>
    public string Entity(EntityFilter? filter, string e)
    {
        if (filter is null)
        {
            return "1";
        }

        var all = new List<string>();
        Combine(all, filter.And, filter.Or, filter.Not, f => Entity(f, e));
        In(all, $"{e}.id", filter.IdIn?.Select(i => i.Value), negated: false);
        In(all, $"{e}.id", filter.IdNotIn?.Select(i => i.Value), negated: true);
        In(all, $"{e}.type", filter.TypeIn?.Select(t => t.Name), negated: false);
        In(all, $"{e}.type", filter.TypeNotIn?.Select(t => t.Name), negated: true);
        if (filter.Name is { } name)
        {
            all.Add($"({Text(name, $"{e}.name_zh")} OR {Text(name, $"{e}.name_en")})");
        }

        if (filter.Alias is { } alias)
        {
            var a = sql.Alias("al");
            var m = sql.Alias("m");
            all.Add(
                $"""
                ({Text(alias, $"{e}.name_zh")} OR {Text(alias, $"{e}.name_en")} OR EXISTS (SELECT 1 FROM alias {a} WHERE {a}.entity = {e}.id AND {Text(alias, $"{a}.text")})
                OR EXISTS (SELECT 1 FROM entity {m} WHERE {m}.merged_into = {e}.id AND ({Text(alias, $"{m}.name_zh")} OR {Text(alias, $"{m}.name_en")}
                  OR EXISTS (SELECT 1 FROM alias {a} WHERE {a}.entity = {m}.id AND {Text(alias, $"{a}.text")}))))
                """);
        }

        if (filter.ExternalSource is { } external)
        {
            var x = sql.Alias("x");
            all.Add($"EXISTS (SELECT 1 FROM external_id {x} WHERE {x}.entity IN (SELECT {e}.id UNION ALL SELECT id FROM entity WHERE merged_into = {e}.id) AND {Text(external, $"{x}.source")})");
        }

        Number(all, filter.Mentions, $"{e}.mentions");
        Number(all, filter.Degree, $"{e}.degree");
        Instant(all, filter.FirstSeen, $"{e}.first_seen");
        Instant(all, filter.LastSeen, $"{e}.last_seen");
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

    /// <param name="f">Alias of a <c>fact</c> row.</param>
    /// <param name="asked">SQL for the entity asked from; null when the facts are asked for themselves.</param>
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
            // The plus keeps the order's index: one by predicate would have to sort.
            var p = sql.Alias("p");
            all.Add($"+{f}.predicate IN (SELECT {p}.name FROM predicate {p} WHERE {Text(predicate, $"{p}.name")})");
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
                : End(other, $"(CASE WHEN {f}.subject = {asked} THEN {f}.object ELSE {f}.subject END)"));
        }

        if (filter.Confidence is { } confidence)
        {
            Bound(all, $"{f}.confidence", ">=", confidence.Gte);
            Bound(all, $"{f}.confidence", "<=", confidence.Lte);
        }

        if (filter.Stage is { } stages)
        {
            all.Add($"{f}.stage IN (SELECT value FROM json_each({sql.Value("[" + string.Join(',', stages.Select(s => (int)s)) + "]")}))");
        }

        if (filter.Status is { } statuses)
        {
            all.Add($"{f}.status IN (SELECT value FROM json_each({sql.Value("[" + string.Join(',', statuses.Select(s => (int)s)) + "]")}))");
        }

        Valid(all, filter, f);
        Instant(all, filter.Reported, $"{f}.first_reported");
        Number(all, filter.Sources, $"{f}.sources");
        if (filter.Source is { } source)
        {
            var s = sql.Alias("s");
            var a = sql.Alias("a");
            all.Add($"EXISTS (SELECT 1 FROM statement {s} JOIN article {a} ON {a}.id = {s}.article WHERE {s}.fact_key = {f}.fact_key AND {Text(source, $"{a}.source")})");
        }

        return Join(all);
    }

    /// <param name="a">Alias of an <c>article</c> row.</param>
    public string Article(ArticleFilter? filter, string a)
    {
        if (filter is null)
        {
            return $"{a}.duplicate_of IS NULL";
        }

        var inner = ArticleConditions(filter, a);
        return filter.IncludeDuplicates ? inner : $"({a}.duplicate_of IS NULL AND {inner})";
    }

    private string ArticleConditions(ArticleFilter filter, string a)
    {
        var all = new List<string>();
        Combine(all, filter.And, filter.Or, filter.Not, f => ArticleConditions(f, a));
        if (filter.Source is { } source)
        {
            all.Add(Text(source, $"{a}.source"));
        }

        if (filter.Title is { } title)
        {
            all.Add(Text(title, $"{a}.title"));
        }

        if (filter.Text is { } text)
        {
            all.Add(FullText.Query(text) is { } query ? $"{a}.key IN (SELECT rowid FROM article_words WHERE article_words MATCH {sql.Value(query)})" : "0");
        }

        if (filter.Language is { } languages)
        {
            all.Add($"{a}.language IN (SELECT value FROM json_each({sql.Value("[" + string.Join(',', languages.Select(l => (int)l)) + "]")}))");
        }

        Instant(all, filter.Published, $"{a}.published_at");
        foreach (var entity in filter.MentionsAll ?? [])
        {
            all.Add($"EXISTS (SELECT 1 FROM local_entity l WHERE l.article = {a}.id AND l.entity = {sql.Value(entity.Value)})");
        }

        if (filter.MentionsAny is { } any)
        {
            all.Add($"EXISTS (SELECT 1 FROM local_entity l WHERE l.article = {a}.id AND l.entity IN (SELECT value FROM json_each({sql.Value(Commands.JsonList(any.Select(i => i.Value)))})))");
        }

        return Join(all);
    }

    private static string Join(List<string> all) => all.Count == 0 ? "1" : "(" + string.Join(" AND ", all) + ")";

    private static void Combine<T>(List<string> all, ImmutableArray<T>? and, ImmutableArray<T>? or, T? not, Func<T, string> compile)
        where T : class
    {
        all.AddRange((and ?? []).Select(compile));
        if (or is { } any)
        {
            all.Add(any.IsEmpty ? "0" : "(" + string.Join(" OR ", any.Select(compile)) + ")");
        }

        if (not is not null)
        {
            all.Add($"NOT coalesce({compile(not)}, 0)");
        }
    }

    private string FactOf(FactFilter filter, string e)
    {
        var f = sql.Alias("f");
        return $"EXISTS (SELECT 1 FROM fact {f} WHERE ({f}.subject = {e}.id OR {f}.object = {e}.id) AND {Fact(filter, f, $"{e}.id")})";
    }

    private string End(EntityFilter filter, string id)
    {
        var e = sql.Alias("e");
        return $"EXISTS (SELECT 1 FROM entity {e} WHERE {e}.id = {id} AND {Entity(filter, e)})";
    }

    private string Text(StringFilter filter, string column)
    {
        var all = new List<string>();
        var folded = $"fold({column})";
        if (filter.Eq is { } eq)
        {
            all.Add($"{folded} = {sql.Value(Functions.Fold(eq))}");
        }

        if (filter.In is { } any)
        {
            all.Add($"{folded} IN (SELECT value FROM json_each({sql.Value(Commands.JsonList(any.Select(Functions.Fold)))}))");
        }

        if (filter.StartsWith is { } start)
        {
            var value = sql.Value(Functions.Fold(start));
            all.Add($"substr({folded}, 1, length({value})) = {value}");
        }

        if (filter.Contains is { } part)
        {
            all.Add($"instr({folded}, {sql.Value(Functions.Fold(part))}) > 0");
        }

        return $"coalesce({Join(all)}, 0)";
    }

    private void In(List<string> all, string column, IEnumerable<string>? values, bool negated)
    {
        if (values is not null)
        {
            all.Add($"{column} {(negated ? "NOT IN" : "IN")} (SELECT value FROM json_each({sql.Value(Commands.JsonList(values))}))");
        }
    }

    private void Number(List<string> all, IntFilter? filter, string column)
    {
        Bound(all, column, "=", filter?.Eq);
        Bound(all, column, ">", filter?.Gt);
        Bound(all, column, ">=", filter?.Gte);
        Bound(all, column, "<", filter?.Lt);
        Bound(all, column, "<=", filter?.Lte);
    }

    private void Instant(List<string> all, InstantFilter? filter, string column)
    {
        Bound(all, column, ">=", filter?.Gte?.ToUnixTimeMilliseconds());
        Bound(all, column, "<", filter?.Lt?.ToUnixTimeMilliseconds());
    }

    private void Bound(List<string> all, string column, string comparison, object? value)
    {
        if (value is not null)
        {
            all.Add($"coalesce({column} {comparison} {sql.Value(value)}, 0)");
        }
    }

    private void Valid(List<string> all, FactFilter filter, string f)
    {
        var undated = filter.IncludeUndated ? $"{f}.has_validity = 0 OR " : "";
        if (filter.ValidAt is { } day)
        {
            all.Add($"({undated}{f}.has_validity = 1 AND ({f}.valid_from IS NULL OR {f}.valid_from < {sql.Value(Codec.Local(day.AddDays(1)))}) AND ({f}.valid_to IS NULL OR {f}.valid_to > {sql.Value(Codec.Local(day))}))");
        }

        if (filter.ValidDuring is { } range)
        {
            var overlaps = new List<string> { $"{f}.has_validity = 1" };
            if (range.To is { } to)
            {
                overlaps.Add($"({f}.valid_from IS NULL OR {f}.valid_from < {sql.Value(Codec.Local(to))})");
            }

            if (range.From is { } from)
            {
                overlaps.Add($"({f}.valid_to IS NULL OR {f}.valid_to > {sql.Value(Codec.Local(from))})");
            }

            all.Add($"({undated}({string.Join(" AND ", overlaps)}))");
        }
    }
}
