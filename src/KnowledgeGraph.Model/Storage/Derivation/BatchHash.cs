using System.Globalization;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage.Rows;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>Equal batches have equal hashes, so that applying one again can be told at once.</summary>
internal static class BatchHash
{
    public static string Of(GraphBatch batch)
    {
        var parts = new List<string> { batch.Article.ContentHash, batch.Article.Key, batch.Extractor, batch.SearchText, batch.DuplicateOf?.Value ?? "", Codec.Sentences(batch.Sentences) };
        parts.Add($"{string.Join(' ', batch.Copies)}|{string.Join(' ', batch.Bands)}");
        foreach (var e in batch.Entities)
        {
            parts.Add($"{e.Id}|{e.Type}|{e.NameZh}|{e.NameEn}|{e.Description}|{e.Pinyin}|{e.Origin}");
            parts.AddRange(e.Aliases.Select(a => a.ToString()));
            parts.AddRange(e.ExternalIds.Select(x => x.ToString()));
            parts.AddRange(e.Lookups.Select(l => l.ToString()));
        }

        foreach (var l in batch.LocalEntities)
        {
            parts.Add($"{l.Id}|{l.Type}|{l.Name}|{Codec.Strings(l.Forms)}");
        }

        foreach (var j in batch.Judgements)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{j.Local}|{j.Entity}|{j.Kind}|{j.By}|{j.Score}|{Codec.Features(j.Features)}"));
        }

        parts.AddRange(batch.Mentions.Select(m => m.ToString()));
        parts.AddRange(batch.Statements.Select(s => s.ToString()));
        return StableHash.Of(parts.ToArray());
    }
}
