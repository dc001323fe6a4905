using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Makes entities from seeds and adds to those that are there. Nothing a seed says is ever taken away by a later one.</summary>
internal sealed class EntityWriter(SqliteConnection connection, long now)
{
    /// <returns>True when the entity is new.</returns>
    public bool Write(EntitySeed seed)
    {
        var id = seed.Id.Value;
        var hash = HashOf(seed);
        if (connection.Number("SELECT EXISTS (SELECT 1 FROM entity_seed WHERE entity = $1 AND hash = $2)", id, hash) == 1)
        {
            return false;
        }

        var known = connection.List(
            "SELECT name_zh, name_en, description, pinyin, origin FROM entity WHERE id = $1",
            r => (Zh: r.TextOrNull(0), En: r.TextOrNull(1), Description: r.TextOrNull(2), Pinyin: r.TextOrNull(3), Origin: (Origin)r.GetInt32(4)),
            id);
        var isNew = known.Count == 0;
        var old = isNew ? default : known[0];

        // Curated names outweigh extracted ones; the names they push aside stay as aliases.
        var outweighs = isNew || (seed.Origin == Origin.Curated && old.Origin != Origin.Curated);
        var zh = outweighs ? seed.NameZh ?? old.Zh : old.Zh ?? seed.NameZh;
        var en = outweighs ? seed.NameEn ?? old.En : old.En ?? seed.NameEn;
        var description = old.Description ?? seed.Description;
        var pinyin = outweighs ? seed.Pinyin ?? old.Pinyin : old.Pinyin ?? seed.Pinyin;
        var origin = outweighs ? seed.Origin : old.Origin;
        if (isNew)
        {
            connection.Run(
                """
                INSERT INTO entity (id, type, name_zh, name_en, sort_name, description, pinyin, origin, version, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9)
                """,
                id, seed.Type.Name, zh, en, Functions.Fold(zh ?? en ?? id), description, pinyin, (int)origin, now);
        }
        else if ((zh, en, description, pinyin, origin) != (old.Zh, old.En, old.Description, old.Pinyin, old.Origin))
        {
            connection.Run(
                "UPDATE entity SET name_zh = $2, name_en = $3, sort_name = $4, description = $5, pinyin = $6, origin = $7, version = version + 1, updated_at = $8 WHERE id = $1",
                id, zh, en, Functions.Fold(zh ?? en ?? id), description, pinyin, (int)origin, now);
        }

        var added = WriteAliases(seed, zh, en, old.Zh, old.En) + WriteExternalIds(seed) + WriteLookups(seed, zh, en);
        connection.Run("INSERT INTO entity_seed (entity, hash) VALUES ($1, $2)", id, hash);
        if (!isNew && added > 0)
        {
            connection.Run("UPDATE entity SET version = version + 1, updated_at = $2 WHERE id = $1", id, now);
        }

        return isNew;
    }

    private static string HashOf(EntitySeed seed) => StableHash.Of(
    [
        seed.Type.Name, seed.NameZh ?? "", seed.NameEn ?? "", seed.Description ?? "", seed.Pinyin ?? "", seed.Origin.ToString(),
        .. seed.Aliases.Select(a => a.ToString()), .. seed.ExternalIds.Select(x => x.ToString()), .. seed.Lookups.Select(l => l.ToString()),
    ]);

    private int WriteAliases(EntitySeed seed, string? zh, string? en, string? oldZh, string? oldEn)
    {
        (string? Text, ArticleLanguage Language, Origin Origin)[] names =
        [
            (oldZh, ArticleLanguage.Zh, Origin.Extracted),
            (oldEn, ArticleLanguage.En, Origin.Extracted),
            (seed.NameZh, ArticleLanguage.Zh, seed.Origin),
            (seed.NameEn, ArticleLanguage.En, seed.Origin),
        ];
        var pushedAside = names.Where(n => n.Text is not null).Select(n => new AliasRecord(n.Text!, n.Language, AliasKind.Name, n.Origin));
        var added = 0;
        var position = connection.Number("SELECT coalesce(max(position), -1) + 1 FROM alias WHERE entity = $1", seed.Id.Value);
        foreach (var alias in seed.Aliases.Concat(pushedAside).Where(a => a.Text != zh && a.Text != en))
        {
            added += connection.Run(
                "INSERT INTO alias (entity, text, language, kind, origin, position) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                seed.Id.Value, alias.Text, (int)alias.Language, (int)alias.Kind, (int)alias.Origin, position++);
        }

        connection.Run("DELETE FROM alias WHERE entity = $1 AND (text = $2 OR text = $3)", seed.Id.Value, zh, en);
        return added;
    }

    private int WriteExternalIds(EntitySeed seed)
        => seed.ExternalIds.Sum(x => connection.Run("INSERT INTO external_id (entity, source, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", seed.Id.Value, x.Source, x.Value));

    // What the seed says can be typed, and in any case every name itself.
    private int WriteLookups(EntitySeed seed, string? zh, string? en)
    {
        var names = seed.Aliases.Select(a => a.Text).Concat(new[] { zh, en, seed.NameZh, seed.NameEn }.OfType<string>()).Distinct(StringComparer.Ordinal);
        var rows = seed.Lookups.Concat(names.Select(n => new NameLookup(NameKey.Of(n), n, MatchKind.Exact))).DistinctBy(l => (l.Key, l.Kind));
        var added = 0;
        foreach (var row in rows.Where(r => r.Key.Length > 0))
        {
            var isNew = connection.Run(
                "INSERT INTO lookup (key, kind, entity, name) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", row.Key, (int)row.Kind, seed.Id.Value, row.Name) > 0;
            if (isNew && row.Kind == MatchKind.Exact)
            {
                connection.Run("INSERT INTO lookup_pairs (rowid, pairs) VALUES (last_insert_rowid(), $1)", Pairs.Of(row.Key));
            }

            added += isNew ? 1 : 0;
        }

        return added;
    }
}
