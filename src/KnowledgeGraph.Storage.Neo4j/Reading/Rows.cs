using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>Projections of the views and how their maps are read.</summary>
internal static class Rows
{
    public const string Entity =
        "e {.id, .type, .nameZh, .nameEn, .description, .pinyin, .origin, .mergedInto, .mentions, .articles, .facts, .degree, .firstSeen, .lastSeen, .version, .createdAt, .updatedAt, .aliasRecords, .externalIds, members: COLLECT { MATCH (m:Entity {mergedInto: e.id}) WITH m ORDER BY m.id RETURN m {.nameZh, .nameEn, .origin, .aliasRecords, .externalIds} }}";

    public const string Fact =
        "f {.id, .subject, .predicate, .object, .stage, .attribution, .confidence, .statements, .sources, .firstReported, .lastReported, .version, .createdAt, .updatedAt, .body, .status}";

    public const string Article =
        "a {.identity, .title, .text, .language, .source, .url, .publishedAt, .publishedOffset, .sentences, .ingestedAt, .duplicateOf, .extractor}";

    public const string Evidence =
        "s {.id, .article, .subject, .predicate, .object, .attribution, .stage, .confidence, .body, reportedAt: a.reportedAt, fact: f.id}";

    public const string Mention =
        "m {.article, .position, .start, .finish, .type, .subtype, .local, .confidence, .rule, entity: l.entity}";

    public static Entity ReadEntity(object? value)
    {
        var r = value.Map();
        return new Entity
        {
            Id = EntityId.Parse(r["id"].Text()),
            Type = new EntityType(r["type"].Text()),
            NameZh = r.Get("nameZh").TextOrNull(),
            NameEn = r.Get("nameEn").TextOrNull(),
            Description = r.Get("description").TextOrNull(),
            Pinyin = r.Get("pinyin").TextOrNull(),
            Origin = (Origin)r["origin"].Int(),
            MergedInto = r.Get("mergedInto").TextOrNull() is { } target ? EntityId.Parse(target) : null,
            MentionCount = r["mentions"].Int(),
            ArticleCount = r["articles"].Int(),
            FactCount = r["facts"].Int(),
            Degree = r["degree"].Int(),
            FirstSeen = r.Get("firstSeen").InstantOrNull(),
            LastSeen = r.Get("lastSeen").InstantOrNull(),
            Version = r["version"].Int(),
            CreatedAt = r["createdAt"].Instant(),
            UpdatedAt = r["updatedAt"].Instant(),
            Aliases = [.. Aliases(r).DistinctBy(a => a.Text).Where(a => a.Text != r.Get("nameZh").TextOrNull() && a.Text != r.Get("nameEn").TextOrNull())],
            ExternalIds =
            [
                .. r.Get("members").List().Select(m => m.Map()).Prepend(r).SelectMany(m => m.Get("externalIds").Texts()).Distinct(StringComparer.Ordinal)
                    .Select(ExternalCode.Read).OrderBy(x => x.Source, StringComparer.Ordinal).ThenBy(x => x.Value, StringComparer.Ordinal),
            ],
        };
    }

    // Its own, then those of what was merged into it, names included.
    private static IEnumerable<AliasRecord> Aliases(Dictionary<string, object?> entity)
    {
        static IEnumerable<AliasRecord> Own(Dictionary<string, object?> node) => node.Get("aliasRecords").Texts().Select(AliasCode.Read);
        static IEnumerable<AliasRecord> Name(Dictionary<string, object?> node, string name, ArticleLanguage language)
            => node.Get(name).TextOrNull() is { } text ? [new AliasRecord(text, language, AliasKind.Name, (Origin)node["origin"].Int())] : [];
        return Own(entity).Concat(entity.Get("members").List().Select(m => m.Map()).SelectMany(m => Name(m, "nameZh", ArticleLanguage.Zh).Concat(Name(m, "nameEn", ArticleLanguage.En)).Concat(Own(m))));
    }

    public static Fact ReadFact(object? value)
    {
        var r = value.Map();
        var body = Codec.FactBody(r["body"].Text());
        return new Fact
        {
            Id = FactId.Parse(r["id"].Text()),
            Subject = EntityId.Parse(r["subject"].Text()),
            Predicate = r["predicate"].Text(),
            Object = r.Get("object").TextOrNull() is { } target
                ? new FactObject.OfEntity(EntityId.Parse(target))
                : new FactObject.OfQuantity(body.Metric ?? "", Codec.Quantity(body.Quantity)!), // A fact without object has a quantity.
            Stage = (Stage)r["stage"].Int(),
            Attribution = r.Get("attribution").TextOrNull() is { } speaker ? EntityId.Parse(speaker) : null,
            Confidence = r["confidence"].Real(),
            StatementCount = r["statements"].Int(),
            SourceCount = r["sources"].Int(),
            FirstReported = r["firstReported"].Instant(),
            LastReported = r["lastReported"].Instant(),
            Version = r["version"].Int(),
            CreatedAt = r["createdAt"].Instant(),
            UpdatedAt = r["updatedAt"].Instant(),
            Validity = Codec.Validity(body.Validity),
            Role = body.Role,
            Purpose = body.Purpose,
            Amount = Codec.Quantity(body.Amount),
            Status = (FactStatus)r["status"].Int(),
            Review = body.Review is { } review ? new FactReview(ChangeId.Parse(review.Change), review.By, DateTimeOffset.FromUnixTimeMilliseconds(review.At), review.Reason) : null,
        };
    }

    public static StoredArticle ReadArticle(object? value)
    {
        var r = value.Map();
        var identity = r["identity"].Text();
        var source = r["source"].Text();
        var url = r.Get("url").TextOrNull();
        DateTimeOffset? published = r.Get("publishedAt") is { } at ? at.Instant().ToOffset(TimeSpan.FromMinutes(r.Get("publishedOffset").NumberOrNull() ?? 0)) : null;

        // The identity of an article without URL is "source\nkey".
        var article = Model.Text.Article.Create(
            url is null ? identity[(source.Length + 1)..] : identity, r["title"].Text(), r["text"].Text(), (ArticleLanguage)r["language"].Int(), source, url is null ? null : new Uri(url), published);
        return new StoredArticle(article, Codec.Sentences(r["sentences"].Text()), r["ingestedAt"].Instant(), r.Get("duplicateOf").TextOrNull() is { } original ? ArticleId.Parse(original) : null)
        {
            Extractor = r["extractor"].Text(),
        };
    }

    public static Evidence ReadEvidence(object? value)
    {
        var r = value.Map();
        var statement = ReadStatement(r);
        return new Evidence(statement.Id, FactId.Parse(r["fact"].Text()), ArticleId.Parse(r["article"].Text()), statement, r["reportedAt"].Instant());
    }

    public static Statement ReadStatement(Dictionary<string, object?> r)
    {
        var body = Codec.StatementBody(r["body"].Text());
        return new Statement
        {
            Id = FactId.Parse(r["id"].Text()),
            Subject = LocalEntityId.Parse(r["subject"].Text()),
            Predicate = r["predicate"].Text(),
            Object = r.Get("object").TextOrNull() is { } target ? LocalEntityId.Parse(target) : null,
            Attribution = r.Get("attribution").TextOrNull() is { } speaker ? LocalEntityId.Parse(speaker) : null,
            Stage = (Stage)r["stage"].Int(),
            Confidence = r["confidence"].Real(),
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
    }

    public static StoredMention ReadMention(object? value)
    {
        var r = value.Map();
        return new StoredMention(
            ArticleId.Parse(r["article"].Text()),
            r["position"].Int(),
            new MentionRecord(
                new TextSpan(r["start"].Int(), r["finish"].Int()), r["type"].Text(), r.Get("subtype").TextOrNull(), r.Get("local").TextOrNull() is { } local ? LocalEntityId.Parse(local) : null,
                r["confidence"].Real(), r["rule"].Text()),
            r.Get("entity").TextOrNull() is { } entity ? EntityId.Parse(entity) : null);
    }
}
