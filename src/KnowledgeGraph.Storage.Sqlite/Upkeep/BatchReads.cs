using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Reading;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>Batches put together again from the rows they were taken apart into.</summary>
internal static class BatchReads
{
    public static List<ArticleId> Articles(SqliteConnection connection)
        => connection.List("SELECT id FROM article ORDER BY ingested_at, id", r => ArticleId.Parse(r.GetString(0)));

    /// <summary>Null when the article went away.</summary>
    /// <param name="withOrphans">Also the entities no article speaks of.</param>
    public static StoredBatch? Read(SqliteConnection connection, ArticleId id, bool withOrphans)
    {
        if (ArticleReads.Find(connection, [id]).GetValueOrDefault(id) is not { } stored)
        {
            return null;
        }

        var locals = connection.List(
            "SELECT id, type, name, forms, judged FROM local_entity WHERE article = $1 ORDER BY position",
            r => (Local: new LocalEntity(LocalEntityId.Parse(r.GetString(0)), new EntityType(r.GetString(1)), r.GetString(2), Codec.Strings(r.GetString(3))), Judged: r.GetString(4)), id.Value);
        var statements = connection.List("SELECT id FROM statement WHERE article = $1 ORDER BY seq", r => FactId.Parse(r.GetString(0)), id.Value);
        var evidence = FactReads.FindEvidence(connection, statements);
        var entities = locals.Select(l => l.Judged).Concat(withOrphans ? Orphans(connection) : []).Distinct(StringComparer.Ordinal);
        return new StoredBatch(
            new GraphBatch
            {
                Article = stored.Article,
                Sentences = stored.Sentences,
                SearchText = "",
                Entities = [.. entities.Select(e => Seed(connection, e))],
                LocalEntities = [.. locals.Select(l => l.Local)],
                Judgements =
                [
                    .. connection.List(
                        "SELECT j.local, j.entity, j.kind, j.judge, j.score, j.features FROM judgement j JOIN local_entity l ON l.id = j.local WHERE l.article = $1 ORDER BY j.id",
                        r => new Judgement(
                            LocalEntityId.Parse(r.GetString(0)), EntityId.Parse(r.GetString(1)), (JudgementKind)r.GetInt32(2), r.GetString(3), r.GetDouble(4),
                            JsonSerializer.Deserialize(r.GetString(5), RowJson.Default.DictionaryStringDouble)!.ToImmutableDictionary()),
                        id.Value),
                ],
                Mentions = [.. connection.List($"SELECT {Rows.MentionColumns} FROM mention m LEFT JOIN local_entity l ON l.id = m.local WHERE m.article = $1 ORDER BY m.position", Rows.Mention, id.Value).Select(m => m.Mention)],
                Statements = [.. statements.Select(s => evidence[s].Statement)],
                DuplicateOf = stored.DuplicateOf,
                Bands = [.. connection.List("SELECT b.value FROM article a, json_each(a.bands) b WHERE a.id = $1 ORDER BY b.key", r => r.GetInt64(0), id.Value)],
                Extractor = stored.Extractor,
            },
            stored.IngestedAt);
    }

    private static List<string> Orphans(SqliteConnection connection)
        => connection.List(
            "SELECT id FROM entity WHERE id NOT IN (SELECT judged FROM local_entity) AND id NOT IN (SELECT k.child FROM entity_link k JOIN change c ON c.seq = k.change WHERE c.kind = 2) ORDER BY id", r => r.GetString(0));

    /// <summary>An entity as what is known of it. Its own names only; those of what was merged into it come with that.</summary>
    public static EntitySeed Seed(SqliteConnection connection, string id)
    {
        var seed = connection.List(
            "SELECT type, name_zh, name_en, description, pinyin, origin FROM entity WHERE id = $1",
            r => new EntitySeed
            {
                Id = EntityId.Parse(id),
                Type = new EntityType(r.GetString(0)),
                NameZh = r.TextOrNull(1),
                NameEn = r.TextOrNull(2),
                Description = r.TextOrNull(3),
                Pinyin = r.TextOrNull(4),
                Origin = (Origin)r.GetInt32(5),
            },
            id)[0];
        return seed with
        {
            Aliases =
            [
                .. connection.List(
                    "SELECT text, language, kind, origin FROM alias WHERE entity = $1 ORDER BY position, text",
                    r => new AliasRecord(r.GetString(0), (Model.Text.ArticleLanguage)r.GetInt32(1), (AliasKind)r.GetInt32(2), (Origin)r.GetInt32(3)), id),
            ],
            ExternalIds = [.. connection.List("SELECT source, value FROM external_id WHERE entity = $1 ORDER BY source, value", r => new ExternalIdRecord(r.GetString(0), r.GetString(1)), id)],
            Lookups = [.. connection.List("SELECT key, name, kind FROM lookup WHERE entity = $1 ORDER BY id", r => new NameLookup(r.GetString(0), r.GetString(1), (MatchKind)r.GetInt32(2)), id)],
        };
    }
}
