using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Reading;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Upkeep;

/// <summary>Batches put together again from the nodes they were taken apart into, and the log of curators. Memory holds some articles at a time.</summary>
internal sealed class SourceReads(ICypherExecutor executor)
{
    /// <summary>Articles read by one statement: enough that a request's fixed cost does not count, few enough that writers do not wait long for their locks.</summary>
    private const int ArticlesAtOnce = 32;

    private const int EntitiesAtOnce = 500;

    public async IAsyncEnumerable<StoredBatch> ReadBatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        var (at, id) = (long.MinValue, "");
        while (true)
        {
            var statement = CypherStatement.Write(CypherFiles.Get("source-articles"), ("in", CypherStatement.Map(("at", at), ("id", id), ("count", ArticlesAtOnce))));
            var rows = (await executor.RunAsync(statement, cancellationToken).ConfigureAwait(false))
                .OrderBy(r => r[0].Map()["ingestedAt"].Number()).ThenBy(r => r[0].Map()["id"].Text(), StringComparer.Ordinal).ToList();
            if (rows.Count == 0)
            {
                yield break;
            }

            var orphans = isFirst ? (await RunAsync("source-orphans", cancellationToken).ConfigureAwait(false)).Select(r => r[0].Text()).ToList() : [];
            var seeds = await SeedsAsync(rows.SelectMany(JudgedOf).Concat(orphans), cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return Batch(row, seeds, isFirst ? orphans : []);
                isFirst = false;
            }

            (at, id) = (rows[^1][0].Map()["ingestedAt"].Number(), rows[^1][0].Map()["id"].Text());
        }
    }

    public async Task<IReadOnlyList<StoredDeed>> ReadDeedsAsync(CancellationToken cancellationToken)
    {
        var rows = await RunAsync("source-deeds", cancellationToken).ConfigureAwait(false);
        var made = await SeedsAsync(rows.SelectMany(r => r[3].Texts()), cancellationToken).ConfigureAwait(false);
        return DeedLog.Read(rows.Select(r => Deed(r, made)));
    }

    private static LoggedDeed Deed(CypherRecord row, Dictionary<string, EntitySeed> made)
    {
        var entry = row[0].Map();
        return new LoggedDeed(
            ChangeId.Parse(entry["id"].Text()), (ChangeKind)entry["kind"].Int(), entry["by"].Text(), entry["at"].Instant(), entry.Get("reason").TextOrNull(),
            entry.Get("status").NumberOrNull() is { } status ? (FactStatus)status : null, entry.Get("undoes").TextOrNull() is { } undoes ? ChangeId.Parse(undoes) : null)
        {
            Entities = [.. row[1].Texts().Select(EntityId.Parse)],
            Moved = [.. row[2].List().Select(m => m.List()).Select(m => (EntityId.Parse(m[0].Text()), LocalEntityId.Parse(m[1].Text())))],
            Made = row[3].Texts().Select(id => made[id]).ToDictionary(s => s.Id),
            Facts = [.. row[4].List().Select(f => f.TextOrNull()).OfType<string>().Select(FactId.Parse)],
        };
    }

    private static IEnumerable<string> JudgedOf(CypherRecord row) => row[1].List().Select(l => l.Map()["judged"].Text());

    private static StoredBatch Batch(CypherRecord row, Dictionary<string, EntitySeed> seeds, IEnumerable<string> orphans)
    {
        var stored = Rows.ReadArticle(row[0]);
        var locals = row[1].List().Select(l => l.Map()).ToList();
        return new StoredBatch(
            new GraphBatch
            {
                Article = stored.Article,
                Sentences = stored.Sentences,
                SearchText = "",
                Entities = [.. JudgedOf(row).Concat(orphans).Distinct(StringComparer.Ordinal).Select(id => seeds[id])],
                LocalEntities = [.. locals.Select(l => new LocalEntity(LocalEntityId.Parse(l["id"].Text()), new EntityType(l["type"].Text()), l["name"].Text(), [.. l["forms"].Texts()]))],
                Judgements = [.. locals.SelectMany(l => l["judgements"].List().Select(j => Judgement(LocalEntityId.Parse(l["id"].Text()), j.Map())))],
                Mentions = [.. row[2].List().Select(m => Rows.ReadMention(m).Mention)],
                Statements = [.. row[3].List().Select(s => Rows.ReadStatement(s.Map()))],
                DuplicateOf = stored.DuplicateOf,
                Bands = [.. row[0].Map().Get("bands").List().Select(b => b.Number())],
                Extractor = stored.Extractor,
            },
            stored.IngestedAt);
    }

    private static Judgement Judgement(LocalEntityId local, Dictionary<string, object?> j) => new(
        local, EntityId.Parse(j["entity"].Text()), (JudgementKind)j["kind"].Int(), j["judge"].Text(), j["score"].Real(),
        JsonSerializer.Deserialize(j["features"].Text(), RowJson.Default.DictionaryStringDouble)!.ToImmutableDictionary()); // Written from a dictionary.

    private async Task<Dictionary<string, EntitySeed>> SeedsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var seeds = new Dictionary<string, EntitySeed>(StringComparer.Ordinal);
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(EntitiesAtOnce))
        {
            foreach (var row in await RunAsync("source-entities", cancellationToken, ("ids", chunk)).ConfigureAwait(false))
            {
                seeds.Add(row[0].Map()["id"].Text(), Seed(row[0].Map(), row[1].List()));
            }
        }

        return seeds;
    }

    private static EntitySeed Seed(Dictionary<string, object?> e, IEnumerable<object?> names) => new()
    {
        Id = EntityId.Parse(e["id"].Text()),
        Type = new EntityType(e["type"].Text()),
        NameZh = e.Get("nameZh").TextOrNull(),
        NameEn = e.Get("nameEn").TextOrNull(),
        Description = e.Get("description").TextOrNull(),
        Pinyin = e.Get("pinyin").TextOrNull(),
        Origin = (Origin)e["origin"].Int(),
        Aliases = [.. e.Get("aliasRecords").Texts().Select(AliasCode.Read)],
        ExternalIds = [.. e.Get("externalIds").Texts().Select(ExternalCode.Read)],
        Lookups = [.. names.Select(n => n.Map()).Select(n => new NameLookup(n["key"].Text(), n["name"].Text(), (MatchKind)n["kind"].Int()))],
    };

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
        => executor.RunAsync(CypherStatement.Read(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}
