using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>Columns of the views and how their rows are read.</summary>
internal static class Rows
{
    public const string EntityColumns =
        "e.id, e.type, e.name_zh, e.name_en, e.description, e.pinyin, e.origin, e.merged_into, e.mentions, e.articles, e.facts, e.degree, e.first_seen, e.last_seen, e.version, e.created_at, e.updated_at";

    public const string FactColumns =
        "f.id, f.subject, f.predicate, f.object, f.stage, f.attribution, f.confidence, f.statements, f.sources, f.first_reported, f.last_reported, f.version, f.created_at, f.updated_at, f.body, f.status";

    public const string ArticleColumns =
        "a.identity, a.title, a.text, a.language, a.source, a.url, a.published_at, a.published_offset, a.sentences, a.ingested_at, a.duplicate_of, a.extractor";

    public const string EvidenceColumns =
        "s.id, s.article, s.subject, s.predicate, s.object, s.attribution, s.stage, s.confidence, s.body, a.reported_at, f.id";

    public const string MentionColumns =
        "m.article, m.position, m.start, m.finish, m.type, m.subtype, m.local, m.confidence, m.rule, l.entity";

    public static Entity Entity(SqliteDataReader r) => new()
    {
        Id = EntityId.Parse(r.GetString(0)),
        Type = new EntityType(r.GetString(1)),
        NameZh = r.TextOrNull(2),
        NameEn = r.TextOrNull(3),
        Description = r.TextOrNull(4),
        Pinyin = r.TextOrNull(5),
        Origin = (Origin)r.GetInt32(6),
        MergedInto = r.TextOrNull(7) is { } target ? EntityId.Parse(target) : null,
        MentionCount = r.GetInt32(8),
        ArticleCount = r.GetInt32(9),
        FactCount = r.GetInt32(10),
        Degree = r.GetInt32(11),
        FirstSeen = r.InstantOrNull(12),
        LastSeen = r.InstantOrNull(13),
        Version = r.GetInt32(14),
        CreatedAt = r.Instant(15),
        UpdatedAt = r.Instant(16),
    };

    public static Fact Fact(SqliteDataReader r)
    {
        var body = Codec.FactBody(r.GetString(14));
        return new Fact
        {
            Id = FactId.Parse(r.GetString(0)),
            Subject = EntityId.Parse(r.GetString(1)),
            Predicate = r.GetString(2),
            Object = r.TextOrNull(3) is { } target
                ? new FactObject.OfEntity(EntityId.Parse(target))
                : new FactObject.OfQuantity(body.Metric ?? "", Codec.Quantity(body.Quantity)!),
            Stage = (Stage)r.GetInt32(4),
            Attribution = r.TextOrNull(5) is { } speaker ? EntityId.Parse(speaker) : null,
            Confidence = r.GetDouble(6),
            StatementCount = r.GetInt32(7),
            SourceCount = r.GetInt32(8),
            FirstReported = r.Instant(9),
            LastReported = r.Instant(10),
            Version = r.GetInt32(11),
            CreatedAt = r.Instant(12),
            UpdatedAt = r.Instant(13),
            Validity = Codec.Validity(body.Validity),
            Role = body.Role,
            Purpose = body.Purpose,
            Amount = Codec.Quantity(body.Amount),
            Status = (FactStatus)r.GetInt32(15),
            Review = body.Review is { } review ? new FactReview(ChangeId.Parse(review.Change), review.By, DateTimeOffset.FromUnixTimeMilliseconds(review.At), review.Reason) : null,
        };
    }

    public static StoredArticle Article(SqliteDataReader r)
    {
        var identity = r.GetString(0);
        var source = r.GetString(4);
        var url = r.TextOrNull(5);
        DateTimeOffset? published = r.NumberOrNull(6) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(TimeSpan.FromMinutes(r.NumberOrNull(7) ?? 0))
            : null;

        // The identity of an article without URL is "source\nkey".
        var article = Model.Text.Article.Create(
            url is null ? identity[(source.Length + 1)..] : identity, r.GetString(1), r.GetString(2), (ArticleLanguage)r.GetInt32(3), source, url is null ? null : new Uri(url), published);
        return new StoredArticle(article, Codec.Sentences(r.GetString(8)), r.Instant(9), r.TextOrNull(10) is { } original ? ArticleId.Parse(original) : null) { Extractor = r.GetString(11) };
    }

    public static Evidence Evidence(SqliteDataReader r)
    {
        var id = FactId.Parse(r.GetString(0));
        var article = ArticleId.Parse(r.GetString(1));
        var body = Codec.StatementBody(r.GetString(8));
        var statement = new Statement
        {
            Id = id,
            Subject = LocalEntityId.Parse(r.GetString(2)),
            Predicate = r.GetString(3),
            Object = r.TextOrNull(4) is { } target ? LocalEntityId.Parse(target) : null,
            Attribution = r.TextOrNull(5) is { } speaker ? LocalEntityId.Parse(speaker) : null,
            Stage = (Stage)r.GetInt32(6),
            Confidence = r.GetDouble(7),
            Metric = body.Metric,
            Quantity = Codec.Quantity(body.Quantity),
            Validity = Codec.Validity(body.Validity),
            Role = body.Role,
            Purpose = body.Purpose,
            Amount = Codec.Quantity(body.Amount),
            Rule = body.Rule,
            Extractor = body.Extractor,
            Evidence = Codec.Span(body.Evidence),
            Sentence = Codec.Span(body.Sentence),
            SubjectSpan = Codec.Span(body.SubjectSpan),
            ObjectSpan = body.ObjectSpan is { } span ? Codec.Span(span) : null,
        };
        return new Evidence(id, FactId.Parse(r.GetString(10)), article, statement, r.Instant(9));
    }

    public static StoredMention Mention(SqliteDataReader r) => new(
        ArticleId.Parse(r.GetString(0)),
        r.GetInt32(1),
        new MentionRecord(
            new TextSpan(r.GetInt32(2), r.GetInt32(3)), r.GetString(4), r.TextOrNull(5), r.TextOrNull(6) is { } local ? LocalEntityId.Parse(local) : null, r.GetDouble(7), r.GetString(8)),
        r.TextOrNull(9) is { } entity ? EntityId.Parse(entity) : null);

    /// <summary>Aliases and external ids of the entities, filled in: their own, then those of what was merged into them, names included.</summary>
    public static List<Entity> WithNames(SqliteConnection connection, IReadOnlyList<Entity> entities)
    {
        var ids = Commands.JsonList(entities.Select(e => e.Id.Value));
        const string members =
            """
            WITH member (id, owner, rank) AS (
              SELECT value, value, 0 FROM json_each($1)
              UNION ALL SELECT id, merged_into, 1 FROM entity WHERE merged_into IN (SELECT value FROM json_each($1)))
            """;
        var aliases = connection.List(
            $"""
            {members}
            SELECT m.owner, a.text, a.language, a.kind, a.origin, m.rank, m.id, a.position FROM member m JOIN alias a ON a.entity = m.id
            UNION ALL SELECT m.owner, e.name_zh, {(int)ArticleLanguage.Zh}, {(int)AliasKind.Name}, e.origin, 1, m.id, -2 FROM member m JOIN entity e ON e.id = m.id WHERE m.rank = 1 AND e.name_zh IS NOT NULL
            UNION ALL SELECT m.owner, e.name_en, {(int)ArticleLanguage.En}, {(int)AliasKind.Name}, e.origin, 1, m.id, -1 FROM member m JOIN entity e ON e.id = m.id WHERE m.rank = 1 AND e.name_en IS NOT NULL
            ORDER BY 6, 7, 8, 2
            """,
            r => (Entity: r.GetString(0), Alias: new AliasRecord(r.GetString(1), (ArticleLanguage)r.GetInt32(2), (AliasKind)r.GetInt32(3), (Origin)r.GetInt32(4))),
            ids).ToLookup(p => p.Entity, p => p.Alias, StringComparer.Ordinal);
        var external = connection.List(
            $"{members} SELECT DISTINCT m.owner, x.source, x.value FROM member m JOIN external_id x ON x.entity = m.id ORDER BY 1, 2, 3",
            r => (Entity: r.GetString(0), Id: new ExternalIdRecord(r.GetString(1), r.GetString(2))),
            ids).ToLookup(p => p.Entity, p => p.Id, StringComparer.Ordinal);
        return
        [
            .. entities.Select(e => e with
            {
                Aliases = [.. aliases[e.Id.Value].DistinctBy(a => a.Text).Where(a => a.Text != e.NameZh && a.Text != e.NameEn)],
                ExternalIds = [.. external[e.Id.Value]],
            }),
        ];
    }
}
