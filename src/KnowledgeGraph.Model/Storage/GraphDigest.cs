using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage;

/// <summary>
/// What a graph says, in one number: equal graphs have equal digests whatever store holds them and in whatever order they came to be. Versions and times of
/// reading are left out; confidences count to nine digits. The sum of the first 128 bits of the SHA-256 of each row's text, so memory stays small.
/// </summary>
public sealed record GraphDigest(int Articles, int Entities, int Facts, string Hash)
{
    public static async Task<GraphDigest> OfAsync(IGraphReader graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sum = UInt128.Zero;
        var articles = await AddAsync(
            p => graph.QueryArticlesAsync(new ArticleQuery(new ArticleFilter { IncludeDuplicates = true }, [new(ArticleOrderField.Title, SortDirection.Ascending)], p), cancellationToken), TextOf, h => sum += h).ConfigureAwait(false);
        var entities = await AddAsync(p => graph.QueryEntitiesAsync(new EntityQuery(null, [new(EntityOrderField.Name, SortDirection.Ascending)], p), cancellationToken), TextOf, h => sum += h).ConfigureAwait(false);
        var every = new FactFilter { Status = [.. Enum.GetValues<FactStatus>()] };
        var facts = await AddAsync(p => graph.QueryFactsAsync(new FactQuery(every, [], p), cancellationToken), TextOf, h => sum += h).ConfigureAwait(false);
        return new GraphDigest(articles, entities, facts, sum.ToString("x32", CultureInfo.InvariantCulture));
    }

    private static async Task<int> AddAsync<T>(Func<PageRequest, Task<Page<T>>> query, Func<T, string> textOf, Action<UInt128> add)
    {
        var count = 0;
        Keyset? after = null;
        while (true)
        {
            var page = await query(new PageRequest { First = PageRequest.MaxSize, After = after }).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                add(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(textOf(item.Node)))));
                count++;
                after = item.Position;
            }

            if (!page.HasNext)
            {
                return count;
            }
        }
    }

    private static string TextOf(StoredArticle a) => $"article {a.Article.Id} {a.Article.ContentHash} {a.DuplicateOf} {a.Extractor} {a.Sentences.Length}";

    private static string TextOf(Entity e)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"entity {e.Id} {e.Type} {e.NameZh} {e.NameEn} {e.Origin} {e.MentionCount} {e.ArticleCount} {e.FactCount} {e.Degree} {e.FirstSeen:O} {e.LastSeen:O} {string.Join('|', e.Aliases.Select(a => a.Text).Order(StringComparer.Ordinal))} {string.Join('|', e.ExternalIds.Select(x => x.ToString()).Order(StringComparer.Ordinal))}");

    private static string TextOf(Fact f)
    {
        var target = f.Object switch
        {
            FactObject.OfEntity entity => entity.Id.Value,
            FactObject.OfQuantity quantity => $"{quantity.Metric} {quantity.Quantity.Key}",
            _ => "",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"fact {f.Id} {f.Subject} {f.Predicate} {target} {f.Stage} {f.Status} {f.Confidence:F9} {f.StatementCount} {f.SourceCount} {f.FirstReported:O} {f.LastReported:O} {f.Validity} {f.Role} {f.Purpose} {f.Amount?.Key} {f.Attribution}");
    }
}
