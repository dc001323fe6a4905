using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>The entities of a model's answers about one article: only types of the ontology, only names that stand in the text; those that share a name and a type are one.</summary>
internal sealed class LlmEntities(GraphOntology ontology, string text)
{
    /// <summary>Words that stand for an entity and are not its name. A model that lists them as names would tie half the text to one entity.</summary>
    private static readonly FrozenSet<string> NoNames = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "公司", "该公司", "本公司", "企业", "集团", "平台", "产品", "模型", "大模型", "客户", "用户", "我们", "他们", "它", "它们", "他", "她", "其", "该模型", "该产品",
        "it", "its", "he", "she", "they", "we", "i", "the company", "the firm", "the model", "the product", "company", "this", "that");

    private const double Confidence = 0.85;

    private readonly List<(EntityType Type, string Name, List<string> Forms)> _entities = [];
    private readonly Dictionary<(string Type, string Key), int> _byKey = [];
    private List<int> _order = [];

    /// <summary>The names one answer uses, to the entities they mean.</summary>
    internal sealed class Scope
    {
        public Dictionary<string, int> ByName { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Null when the entity was taken over, else why not.</summary>
    public LlmDrop? Add(LlmEntity entity, Scope scope)
    {
        if (ontology.FindType(entity.Type)?.Type is not { } type)
        {
            return LlmDrop.UnknownType;
        }

        var whole = new TextSpan(0, text.Length);
        var forms = entity.Forms.Prepend(entity.Name).Distinct(StringComparer.Ordinal)
            .Where(f => !NoNames.Contains(f) && TextSearch.FindName(text, f, whole).Any())
            .ToList();
        if (forms.Count == 0)
        {
            return LlmDrop.EntityNotInText;
        }

        var index = forms.Select(f => _byKey.TryGetValue((type.Name, NameKey.Of(f)), out var known) ? known : -1).FirstOrDefault(i => i >= 0, -1);
        if (index < 0)
        {
            index = _entities.Count;
            _entities.Add((type, forms.Contains(entity.Name) ? entity.Name : forms.MaxBy(f => f.Length)!, []));
        }

        foreach (var form in forms)
        {
            _byKey.TryAdd((type.Name, NameKey.Of(form)), index);
            if (!_entities[index].Forms.Contains(form))
            {
                _entities[index].Forms.Add(form);
            }
        }

        foreach (var name in forms.Prepend(entity.Name))
        {
            scope.ByName.TryAdd(name, index);
        }

        return null;
    }

    /// <summary>Index into the entities that <see cref="Place"/> gave; null for a name that is none of theirs.</summary>
    public int? Find(string? name, Scope scope)
        => name is not null && IndexOf(name, scope) is { } index && _order.IndexOf(index) is >= 0 and var place ? place : null;

    /// <summary>
    /// Every place where a name stands, the longer name first where two overlap, with the posts of the offline reading beside them; and the entities in order of
    /// first mention, tied to the lexicon where the offline reading knew the same words as the same type. An entity all of whose places lie in longer names is none.
    /// </summary>
    public (ImmutableArray<Mention> Mentions, ImmutableArray<ExtractedEntity> Entities) Place(ArticleAnalysis offline, string rule)
    {
        var taken = new BitArray(text.Length);
        var places = new List<(TextSpan Span, int Entity)>();
        var names = _entities.SelectMany((e, index) => e.Forms.Select(form => (Form: form, Entity: index))).OrderByDescending(n => n.Form.Length).ThenBy(n => n.Entity);
        foreach (var (form, entity) in names)
        {
            places.AddRange(TextSearch.FindName(text, form, new TextSpan(0, text.Length)).Where(span => Take(taken, span)).Select(span => (span, entity)));
        }

        _order = [.. places.OrderBy(p => p.Span).Select(p => p.Entity).Distinct()];
        var known = offline.Mentions.Where(m => m.Entity is not null).GroupBy(m => m.Span).ToDictionary(g => g.Key, g => offline.Entities[g.First().Entity!.Value]);
        var spans = places.ToLookup(p => p.Entity, p => p.Span);
        var entities = _order.Select(index => Entity(_entities[index].Type, _entities[index].Name, spans[index], known)).ToImmutableArray();
        var mentions = places
            .Select(p => (p.Span, Index: _order.IndexOf(p.Entity)))
            .Select(p => new Mention(p.Span, p.Span.Slice(text), entities[p.Index].Type.Name, entities[p.Index].Subtype, p.Index, Confidence, rule))
            .Concat(offline.Mentions.Where(m => m.TypeName == Mention.PositionType && Take(taken, m.Span)))
            .OrderBy(m => m.Span);
        return ([.. mentions], entities);
    }

    private ExtractedEntity Entity(EntityType type, string name, IEnumerable<TextSpan> spans, Dictionary<TextSpan, ExtractedEntity> known)
    {
        var entry = spans.Select(s => known.GetValueOrDefault(s)).FirstOrDefault(e => e?.LexiconId is not null && e.Type == type);
        var forms = spans.Order().Select(s => s.Slice(text)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return new ExtractedEntity(type, entry?.Subtype, entry?.Name ?? name, forms, entry?.LexiconId);
    }

    private static int? IndexOf(string name, Scope scope)
        => scope.ByName.TryGetValue(name, out var index) ? index
            : scope.ByName.Where(n => NameKey.Of(n.Key) == NameKey.Of(name)).Select(n => (int?)n.Value).FirstOrDefault();

    private static bool Take(BitArray taken, TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (taken[i])
            {
                return false;
            }
        }

        for (var i = span.Start; i < span.End; i++)
        {
            taken[i] = true;
        }

        return true;
    }
}
