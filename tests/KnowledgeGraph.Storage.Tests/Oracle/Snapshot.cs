using System.Globalization;
using System.Text;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Tests.Oracle;

/// <summary>All a store's reads show of the graph, as one text, so that two states can be compared and a difference be seen.</summary>
public static class Snapshot
{
    public static Task<string> TakeAsync(IGraphReader store, CancellationToken cancellationToken) => TakeAsync(store, e => e, f => f, cancellationToken);

    /// <summary>Without what only grows: versions and times of change.</summary>
    public static Task<string> TakeTimelessAsync(IGraphReader store, CancellationToken cancellationToken)
        => TakeAsync(store, e => e with { Version = 0, UpdatedAt = default }, f => f with { Version = 0, UpdatedAt = default }, cancellationToken);

    private static async Task<string> TakeAsync(IGraphReader store, Func<Entity, Entity> ofEntity, Func<Fact, Fact> ofFact, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var entities = await AllAsync(p => store.QueryEntitiesAsync(new EntityQuery(null, [], p), cancellationToken));
        foreach (var e in entities.OrderBy(e => e.Id).Select(ofEntity))
        {
            var aliases = string.Join(",", e.Aliases.Select(a => a.ToString()).Order(StringComparer.Ordinal));
            text.AppendLine(CultureInfo.InvariantCulture, $"{e with { Aliases = [], ExternalIds = [] }} {aliases} {string.Join(',', e.ExternalIds)}");
        }

        var facts = await AllAsync(p => store.QueryFactsAsync(new FactQuery(new FactFilter { Status = [.. Enum.GetValues<FactStatus>()] }, [], p), cancellationToken));
        foreach (var f in facts.OrderBy(f => f.Id).Select(ofFact))
        {
            text.AppendLine(f.ToString());
            var evidence = await store.QueryEvidenceAsync([f.Id], EvidenceOrder.Oldest, PageRequest.Top(100), cancellationToken);
            foreach (var e in evidence.Values.SelectMany(p => p.Nodes))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {e}");
            }
        }

        var articles = await AllAsync(p => store.QueryArticlesAsync(new ArticleQuery(new ArticleFilter { IncludeDuplicates = true }, [], p), cancellationToken));
        foreach (var a in articles.OrderBy(a => a.Article.Id))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{a.Article} {a.IngestedAt:O} {a.DuplicateOf} {a.Extractor} {string.Join(' ', a.Sentences)}");
        }

        return text.ToString();
    }

    /// <summary>Every row, page by page.</summary>
    public static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> query, int size = 100)
    {
        var rows = new List<T>();
        Keyset? after = null;
        while (true)
        {
            var page = await query(new PageRequest { First = size, After = after });
            rows.AddRange(page.Nodes);
            if (!page.HasNext)
            {
                return rows;
            }

            after = page.Items[^1].Position;
        }
    }
}
