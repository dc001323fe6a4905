using System.Globalization;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>A batch as rows of parameters.</summary>
internal static class BatchRows
{
    public static Dictionary<string, object?> Article(GraphBatch batch, string hash, long now)
    {
        var a = batch.Article;
        var published = a.PublishedAt?.ToUnixTimeMilliseconds();
        return CypherStatement.Map(
            ("id", a.Id.Value), ("identity", a.Key), ("title", a.Title), ("titleKey", FoldedText.Of(a.Title)), ("text", a.Text), ("language", (int)a.Language), ("source", a.Source), ("sourceKey", FoldedText.Of(a.Source)),
            ("url", a.Url?.AbsoluteUri), ("publishedAt", published), ("publishedOffset", (long?)a.PublishedAt?.Offset.TotalMinutes), ("publishedLocal", Codec.Local(a.PublishedAt?.DateTime)),
            ("reportedAt", published ?? now), ("contentHash", a.ContentHash), ("batchHash", hash), ("extractor", batch.Extractor), ("ingestedAt", now), ("duplicateOf", batch.DuplicateOf?.Value),
            ("sentences", Codec.Sentences(batch.Sentences)), ("words", FoldedText.Of(batch.SearchText)), ("bands", batch.Bands.IsDefault ? [] : batch.Bands.ToList()));
    }

    public static List<object> Locals(GraphBatch batch, Dictionary<LocalEntityId, string> canonical, long reportedAt, long now)
    {
        var mentions = Mentions(batch).Where(m => m.Local is not null).ToLookup(m => m.Local!.Value, m => m.Row); // Not null: filtered.
        var judged = batch.Judgements.Where(j => j.Kind == JudgementKind.Same).ToDictionary(j => j.Local, j => j.Entity.Value);
        var judgements = batch.Judgements.ToLookup(j => j.Local, j => Judgement(j, now));
        return
        [
            .. batch.LocalEntities.Select((local, i) => CypherStatement.Map(
                ("props", CypherStatement.Map(
                    ("id", local.Id.Value), ("article", batch.Article.Id.Value), ("type", local.Type.Name), ("name", local.Name), ("forms", local.Forms), ("position", i),
                    ("judged", judged[local.Id]), ("entity", canonical[local.Id]), ("mentions", mentions[local.Id].Count()), ("reportedAt", reportedAt))),
                ("mentions", mentions[local.Id].ToList()), ("judgements", judgements[local.Id].ToList()))),
        ];
    }

    /// <summary>Null when nothing of what seeds say is new.</summary>
    public static Dictionary<string, object?>? Entity(EntityState entity)
        => entity.Description() is { } props ? CypherStatement.Map(("id", entity.Id), ("props", props), ("labels", entity.Labels)) : null;

    /// <summary>Mentions of posts, and of local entities the batch does not hold.</summary>
    public static List<object> Posts(GraphBatch batch) => [.. Mentions(batch).Where(m => m.Local is null).Select(m => m.Row)];

    public static Dictionary<string, object?> Statement(Statement s, GraphBatch batch, Dictionary<LocalEntityId, string> canonical, string key) => CypherStatement.Map(
        ("id", s.Id.Value), ("article", batch.Article.Id.Value), ("subject", s.Subject.Value), ("predicate", s.Predicate), ("object", s.Object?.Value),
        ("attribution", s.Attribution is { } speaker && canonical.ContainsKey(speaker) ? speaker.Value : null), ("stage", (int)s.Stage), ("confidence", s.Confidence), ("evidenceStart", s.Evidence.Start), ("factKey", key),
        ("subjectEntity", canonical[s.Subject]), ("objectEntity", s.Object is { } o ? canonical[o] : null), ("attributionEntity", s.Attribution is { } a ? canonical.GetValueOrDefault(a) : null),
        ("words", batch.Article.Text[s.Evidence.Start..s.Evidence.End]), ("validFrom", Codec.Local(s.Validity?.From)), ("validTo", Codec.Local(s.Validity?.To)), ("body", Codec.Statement(s)));

    private static IEnumerable<(LocalEntityId? Local, Dictionary<string, object?> Row)> Mentions(GraphBatch batch)
    {
        var locals = batch.LocalEntities.Select(l => l.Id).ToHashSet();
        return batch.Mentions.OrderBy(m => m.Span).Select((m, i) =>
        {
            LocalEntityId? local = m.Entity is { } id && locals.Contains(id) ? id : null;
            return (local, CypherStatement.Map(
                ("article", batch.Article.Id.Value), ("position", i), ("start", m.Span.Start), ("finish", m.Span.End), ("type", m.TypeName), ("subtype", m.Subtype), ("local", local?.Value),
                ("confidence", m.Confidence), ("rule", m.Rule)));
        });
    }

    private static Dictionary<string, object?> Judgement(Judgement j, long now) => CypherStatement.Map(
        ("local", j.Local.Value), ("entity", j.Entity.Value), ("kind", (int)j.Kind), ("verdict", j.Kind.ToString().ToLower(CultureInfo.InvariantCulture)), ("judge", j.By), ("score", j.Score),
        ("features", Codec.Features(j.Features)), ("createdAt", now));
}
