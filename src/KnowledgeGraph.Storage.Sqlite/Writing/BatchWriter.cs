using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Puts what an article says into the graph and takes it out, with all that is derived from it. Runs inside one write transaction.</summary>
internal sealed class BatchWriter(SqliteConnection connection, DateTimeOffset now)
{
    private readonly long _now = now.ToUnixTimeMilliseconds();
    private readonly Derivation _derivation = new(connection, now.ToUnixTimeMilliseconds());

    public ApplyResult Apply(GraphBatch batch)
    {
        BatchPromises.Check(batch);
        var id = batch.Article.Id.Value;
        var hash = BatchHash.Of(batch);
        var known = connection.List("SELECT batch_hash, key, ingested_at FROM article WHERE id = $1", r => (Hash: r.GetString(0), Key: r.GetInt64(1), At: r.GetInt64(2)), id);
        if (known.Count > 0 && known[0].Hash == hash)
        {
            return new ApplyResult(false, 0, 0, batch.Statements.Length);
        }

        if (known.Count > 0)
        {
            Withdraw(id, known[0].Key);
        }

        WriteArticle(batch, hash, known.Count > 0 ? known[0].Key : null);
        Copies.Link(connection, batch);
        _derivation.FactKeys.UnionWith(Copies.FactKeys(connection, id));
        var origin = Copies.Retrace(connection, id, batch.DuplicateOf?.Value);
        var entities = new EntityWriter(connection, _now);
        var newEntities = batch.Entities.Count(entities.Write);
        foreach (var seed in batch.Entities)
        {
            _derivation.Touch(seed.Id.Value);
        }

        var reportedAt = batch.Article.PublishedAt?.ToUnixTimeMilliseconds() ?? _now;
        var canonical = WriteLocals(batch, reportedAt);
        WriteMentions(batch, canonical);
        WriteStatements(batch, canonical, reportedAt, origin);
        Count(id, 1);
        var newFacts = _derivation.Run();
        return new ApplyResult(true, newEntities, newFacts, batch.Statements.Length);
    }

    public bool Delete(ArticleId article)
    {
        var key = connection.Number("SELECT key FROM article WHERE id = $1", article.Value);
        if (key == 0)
        {
            return false;
        }

        Remove(article.Value, key);
        _derivation.Run();
        return true;
    }

    public int DeleteSource(string source)
    {
        var articles = connection.List("SELECT id, key FROM article WHERE source = $1", r => (Id: r.GetString(0), Key: r.GetInt64(1)), source);
        foreach (var (id, key) in articles)
        {
            Remove(id, key);
        }

        _derivation.Run();
        return articles.Count;
    }

    private void Remove(string article, long key)
    {
        Withdraw(article, key);
        connection.Run("DELETE FROM article WHERE id = $1", article);
        _derivation.FactKeys.UnionWith(Copies.FactKeys(connection, article));
        Copies.Retrace(connection, article, null);
    }

    private void WriteArticle(GraphBatch batch, string hash, long? key)
    {
        var a = batch.Article;
        var published = a.PublishedAt?.ToUnixTimeMilliseconds();
        connection.Run(
            """
            INSERT INTO article (key, id, identity, title, text, language, source, url, published_at, published_offset, published_local, reported_at, content_hash, batch_hash, extractor, ingested_at, duplicate_of, sentences, bands)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (id) DO UPDATE SET identity = $3, title = $4, text = $5, language = $6, source = $7, url = $8, published_at = $9, published_offset = $10, published_local = $11, reported_at = $12,
              content_hash = $13, batch_hash = $14, extractor = $15, ingested_at = $16, duplicate_of = $17, sentences = $18, bands = $19
            """,
            key, a.Id.Value, a.Key, a.Title, a.Text, (int)a.Language, a.Source, a.Url?.AbsoluteUri, published, (long?)a.PublishedAt?.Offset.TotalMinutes, Codec.Local(a.PublishedAt?.DateTime), published ?? _now,
            a.ContentHash, hash, batch.Extractor, _now, batch.DuplicateOf?.Value, Codec.Sentences(batch.Sentences), Commands.JsonList(batch.Bands));
        connection.Run("INSERT OR IGNORE INTO article_band (band, article) SELECT b.value, a.key FROM article a, json_each(a.bands) b WHERE a.id = $1", a.Id.Value);
        connection.Run("INSERT INTO article_words (rowid, words) SELECT key, $2 FROM article WHERE id = $1", a.Id.Value, batch.SearchText);
    }

    private Dictionary<LocalEntityId, string> WriteLocals(GraphBatch batch, long reportedAt)
    {
        var canonical = new Dictionary<LocalEntityId, string>();
        var judged = new Dictionary<LocalEntityId, string>();
        foreach (var judgement in batch.Judgements.Where(j => j.Kind == JudgementKind.Same))
        {
            CheckEntity(judgement.Entity.Value);
            judged[judgement.Local] = judgement.Entity.Value;
            canonical[judgement.Local] = Clusters.ResolveLocal(connection, judgement.Local.Value, judgement.Entity.Value);
        }

        for (var i = 0; i < batch.LocalEntities.Length; i++)
        {
            var local = batch.LocalEntities[i];
            connection.Run(
                "INSERT INTO local_entity (id, article, type, name, forms, judged, entity, position, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                local.Id.Value, batch.Article.Id.Value, local.Type.Name, local.Name, Codec.Strings(local.Forms), judged[local.Id], canonical[local.Id], i, reportedAt);
        }

        foreach (var j in batch.Judgements)
        {
            connection.Run(
                "INSERT INTO judgement (local, entity, kind, judge, score, features, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                j.Local.Value, j.Entity.Value, (int)j.Kind, j.By, j.Score, Codec.Features(j.Features), _now);
        }

        return canonical;
    }

    private void CheckEntity(string entity)
    {
        if (connection.Number("SELECT EXISTS (SELECT 1 FROM entity WHERE id = $1)", entity) == 0)
        {
            throw new InvalidInputException($"A judgement joins a local entity to {entity}, which neither the graph nor the batch holds.");
        }
    }

    private void WriteMentions(GraphBatch batch, Dictionary<LocalEntityId, string> canonical)
    {
        var ordered = batch.Mentions.OrderBy(m => m.Span).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var m = ordered[i];
            connection.Run(
                "INSERT INTO mention (article, position, start, finish, type, subtype, local, confidence, rule) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                batch.Article.Id.Value, i, m.Span.Start, m.Span.End, m.TypeName, m.Subtype, m.Entity is { } local && canonical.ContainsKey(local) ? local.Value : null, m.Confidence, m.Rule);
        }
    }

    private void WriteStatements(GraphBatch batch, Dictionary<LocalEntityId, string> canonical, long reportedAt, string origin)
    {
        foreach (var s in batch.Statements)
        {
            var key = FactKey.Of(s, canonical[s.Subject], s.Object is { } local ? canonical[local] : null);
            _derivation.FactKeys.Add(key);
            connection.Run(
                """
                INSERT INTO statement (id, article, subject, predicate, object, attribution, stage, confidence, evidence_start, fact_key, body, reported_at, origin, extras, validity_rank)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """,
                s.Id.Value, batch.Article.Id.Value, s.Subject.Value, s.Predicate, s.Object?.Value, s.Attribution?.Value, (int)s.Stage, s.Confidence, s.Evidence.Start, key, Codec.Statement(s), reportedAt, origin, (int)FactDeriver.ExtrasOf(s), FactDeriver.RankOf(s.Validity));
        }
    }

    // Takes out what the article said; its row stays for who replaces it.
    private void Withdraw(string article, long key)
    {
        _derivation.FactKeys.UnionWith(connection.List("SELECT DISTINCT fact_key FROM statement WHERE article = $1", r => r.GetString(0), article));
        Count(article, -1);
        connection.Run("DELETE FROM statement WHERE article = $1", article);
        connection.Run("DELETE FROM mention WHERE article = $1", article);
        connection.Run("DELETE FROM local_entity WHERE article = $1", article);
        connection.Run("DELETE FROM article_words WHERE rowid = $1", key);
        connection.Run("DELETE FROM article_band WHERE article = $1 AND band IN (SELECT b.value FROM article a, json_each(a.bands) b WHERE a.key = $1)", key);
    }

    // What the article's mentions add to the counts of its entities, or take from them.
    private void Count(string article, int sign)
    {
        foreach (var (entity, mentions) in connection.List(
            "SELECT l.entity, count(m.local) FROM local_entity l LEFT JOIN mention m ON m.local = l.id WHERE l.article = $1 GROUP BY l.entity", r => (r.GetString(0), r.GetInt32(1)), article))
        {
            _derivation.Count(entity, new EntityDelta(sign * mentions, sign, 0, 0));
        }
    }
}
