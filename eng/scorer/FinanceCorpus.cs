using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Scorer;

/// <summary>
/// FinRE (Li et al., ACL 2019; github.com/thunlp/Chinese_NRE, MIT): lines of head, tail, relation, sentence. Read from a folder outside the repository. Its 44
/// relations are mapped to eight predicates; the rest count as no relation.
/// </summary>
internal static class FinanceCorpus
{
    private static readonly Dictionary<string, string> Predicates = new(StringComparer.Ordinal)
    {
        ["合作"] = "PARTNER_OF", ["签约"] = "PARTNER_OF", ["合资"] = "PARTNER_OF", ["注资"] = "INVESTED_IN", ["入股"] = "INVESTED_IN", ["持股"] = "INVESTED_IN", ["增持"] = "INVESTED_IN",
        ["买资"] = "INVESTED_IN", ["收购"] = "ACQUIRED", ["拟收购"] = "ACQUIRED", ["合并"] = "MERGED_WITH", ["竞争"] = "COMPETES_WITH", ["成立"] = "FOUNDED", ["订单"] = "PROVIDES_SERVICE_TO",
        ["交易"] = "PROVIDES_SERVICE_TO", ["拥有"] = "SUBSIDIARY_OF",
    };

    public static IReadOnlySet<string> Classes { get; } = Predicates.Values.ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<Example> Read(string file, ExampleBuilder builder)
    {
        var pairs = new Dictionary<(string Text, string A, string B), List<(string Head, string Relation)>>();
        foreach (var line in File.ReadLines(file))
        {
            var columns = line.Split('\t');
            if (columns.Length >= 4 && columns[0] != columns[1])
            {
                var (head, tail, relation, text) = (columns[0], columns[1], columns[2], columns[3]);
                var key = string.CompareOrdinal(head, tail) <= 0 ? (text, head, tail) : (text, tail, head);
                if (!pairs.TryGetValue(key, out var list))
                {
                    pairs.Add(key, list = []);
                }

                list.Add((head, relation));
            }
        }

        foreach (var ((text, a, b), relations) in pairs)
        {
            // Where one name first stands as the beginning of the other, the line marks one place twice, not a pair.
            if (text.Contains(a, StringComparison.Ordinal) && text.Contains(b, StringComparison.Ordinal) && PlaceOf(text, a).Start != PlaceOf(text, b).Start
                && builder.Finance(text, PlaceOf(text, a), PlaceOf(text, b), [.. relations.Select(r => LabelOf(r.Head, r.Relation, a)).OfType<Label>()]) is { } example)
            {
                yield return example;
            }
        }
    }

    /// <summary>拥有 says that the head owns the tail: the tail is the subsidiary. The label speaks of a as the first.</summary>
    private static Label? LabelOf(string head, string relation, string a)
    {
        var passive = relation.StartsWith('被');
        if (!Predicates.TryGetValue(passive ? relation[1..] : relation, out var predicate))
        {
            return null;
        }

        bool? firstActs = predicate is "PROVIDES_SERVICE_TO" or "PARTNER_OF" ? null : (head == a != passive) != (predicate == "SUBSIDIARY_OF");
        return new Label(predicate, firstActs);
    }

    private static TextSpan PlaceOf(string text, string name) => TextSpan.FromLength(text.IndexOf(name, StringComparison.Ordinal), name.Length);
}
