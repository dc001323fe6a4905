using System.Globalization;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>
/// An entity under lock: as it was read, with the changes of this transaction, and what of it is new. Nothing a seed says is ever taken away by a later one.
/// </summary>
internal sealed class EntityState
{
    private static readonly string[] Kept =
    [
        "id", "type", "nameZh", "nameEn", "description", "pinyin", "origin", "mergedInto", "mentions", "articles", "facts", "degree", "firstSeen", "lastSeen", "version", "createdAt", "updatedAt",
    ];

    private readonly Dictionary<string, object?> _before;
    private readonly List<AliasRecord> _aliases;
    private readonly HashSet<string> _externalIds;
    private readonly HashSet<string> _lookups;
    private string? _type;
    private string? _zh;
    private string? _en;
    private string? _description;
    private string? _pinyin;
    private Origin _origin;

    public EntityState(Dictionary<string, object?> node)
    {
        _before = node;
        Id = node["id"].Text();
        IsNew = node["version"].Number() == 0;
        MergedInto = node.Get("mergedInto").TextOrNull();
        _type = node.Get("type").TextOrNull();
        _zh = node.Get("nameZh").TextOrNull();
        _en = node.Get("nameEn").TextOrNull();
        _description = node.Get("description").TextOrNull();
        _pinyin = node.Get("pinyin").TextOrNull();
        _origin = (Origin)(node.Get("origin").NumberOrNull() ?? (long)Origin.Extracted);
        _aliases = [.. node.Get("aliasRecords").Texts().Select(AliasCode.Read)];
        _externalIds = new HashSet<string>(node.Get("externalIds").Texts(), StringComparer.Ordinal);
        _lookups = new HashSet<string>(node.Get("lookups").Texts(), StringComparer.Ordinal);
        Mentions = node.Get("mentions").NumberOrNull() ?? 0;
        Articles = node.Get("articles").NumberOrNull() ?? 0;
        Facts = node.Get("facts").NumberOrNull() ?? 0;
        Degree = node.Get("degree").NumberOrNull() ?? 0;
        FirstSeen = node.Get("firstSeen").NumberOrNull();
        LastSeen = node.Get("lastSeen").NumberOrNull();
    }

    public string Id { get; }

    /// <summary>Made by this transaction; without a seed nothing is known of it.</summary>
    public bool IsNew { get; }

    public bool IsSeeded { get; private set; }

    /// <summary>A curator's deed names it: its version grows even when nothing else changes.</summary>
    public bool IsNamed { get; set; }

    public string Type => _type ?? "";

    public long Version => _before["version"].Number();

    public string? MergedInto { get; set; }

    public long Mentions { get; set; }

    public long Articles { get; set; }

    public long Facts { get; set; }

    public long Degree { get; set; }

    public long? FirstSeen { get; set; }

    public long? LastSeen { get; set; }

    /// <summary>Only articles brought it in, and none speaks of it any more: it goes, unless a curator's deed names it.</summary>
    public bool IsForgotten => Articles == 0 && _origin == Origin.Extracted && MergedInto is null;

    public List<object> NewNames { get; } = [];

    public List<object> NewExternalIds { get; } = [];

    public void Add(EntitySeed seed)
    {
        var (oldZh, oldEn) = (_zh, _en);

        // Curated names outweigh extracted ones; the names they push aside stay as aliases.
        var outweighs = (IsNew && !IsSeeded) || (seed.Origin == Origin.Curated && _origin != Origin.Curated);
        _type ??= seed.Type.Name;
        _zh = outweighs ? seed.NameZh ?? _zh : _zh ?? seed.NameZh;
        _en = outweighs ? seed.NameEn ?? _en : _en ?? seed.NameEn;
        _description ??= seed.Description;
        _pinyin = outweighs ? seed.Pinyin ?? _pinyin : _pinyin ?? seed.Pinyin;
        _origin = outweighs ? seed.Origin : _origin;
        IsSeeded = true;
        AddAliases(seed, oldZh, oldEn);
        AddExternalIds(seed);
        AddLookups(seed);
    }

    /// <summary>An article speaks of it.</summary>
    /// <param name="reportedAt">Unix milliseconds.</param>
    public void Speak(long mentions, long reportedAt)
    {
        Articles++;
        Mentions += mentions;
        FirstSeen = Math.Min(FirstSeen ?? reportedAt, reportedAt);
        LastSeen = Math.Max(LastSeen ?? reportedAt, reportedAt);
    }

    /// <summary>An article no longer speaks of it.</summary>
    /// <returns>It may have been the first or last one, so that these times must be read anew.</returns>
    public bool Withdraw(long mentions, long reportedAt)
    {
        Articles--;
        Mentions -= mentions;
        return reportedAt == FirstSeen || reportedAt == LastSeen;
    }

    /// <summary>Properties of the node as they are now; null where nothing of what seeds say changed.</summary>
    public Dictionary<string, object?>? Description()
    {
        var name = _zh ?? _en ?? Id;
        var props = CypherStatement.Map(
            ("type", _type), ("name", name), ("nameZh", _zh), ("nameEn", _en), ("nameZhKey", Folded(_zh)), ("nameEnKey", Folded(_en)), ("sortName", FoldedText.Of(name)),
            ("description", _description), ("pinyin", _pinyin), ("origin", (int)_origin), ("aliases", _aliases.Select(a => a.Text).ToList()), ("aliasKeys", _aliases.Select(a => FoldedText.Of(a.Text)).ToList()),
            ("aliasRecords", _aliases.Select(AliasCode.Write).ToList()), ("externalIds", _externalIds.Order(StringComparer.Ordinal).ToList()),
            ("externalKeys", _externalIds.Select(x => FoldedText.Of(ExternalCode.Read(x).Source)).Distinct(StringComparer.Ordinal).ToList()), ("lookups", _lookups.Order(StringComparer.Ordinal).ToList()));
        return IsNew || Differs(props) ? props : null;
    }

    /// <summary>Counts, version and time of change; null where nothing changed at all.</summary>
    public Dictionary<string, object?>? Counts(long now)
    {
        var counts = CypherStatement.Map(
            ("mentions", Mentions), ("articles", Articles), ("facts", Facts), ("degree", Degree), ("firstSeen", FirstSeen), ("lastSeen", LastSeen), ("mergedInto", MergedInto));
        if (Description() is null && !IsNamed && !Differs(counts))
        {
            return null;
        }

        counts.Add("id", Id);
        counts.Add("version", Version + 1);
        counts.Add("createdAt", IsNew ? now : _before.Get("createdAt"));
        counts.Add("updatedAt", now);
        return counts;
    }

    /// <summary>What it was until now; null when it was made in this transaction, or changed at this very time already.</summary>
    public Dictionary<string, object?>? Past(long now)
    {
        if (IsNew || _before.Get("updatedAt").NumberOrNull() >= now)
        {
            return null;
        }

        var past = Kept.ToDictionary(name => name, name => _before.GetValueOrDefault(name), StringComparer.Ordinal);
        past.Add("pastKey", string.Create(CultureInfo.InvariantCulture, $"{Id} {now}"));
        past.Add("until", now);
        return past;
    }

    /// <summary>Labels beside <c>Entity</c>; a name that is no plain word is no label.</summary>
    public List<string> Labels => _type is { } type && type.All(char.IsAsciiLetterOrDigit) && type != "Entity" ? [type] : [];

    private static string? Folded(string? text) => text is null ? null : FoldedText.Of(text);

    private bool Differs(Dictionary<string, object?> props) => props.Any(p => !IsSame(_before.Get(p.Key), p.Value));

    private static bool IsSame(object? stored, object? value) => value switch
    {
        null => stored is null,
        string text => text.Equals(stored as string, StringComparison.Ordinal),
        List<string> list => list.SequenceEqual(stored.Texts(), StringComparer.Ordinal),
        _ => stored is not null && stored.Number() == Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private void AddAliases(EntitySeed seed, string? oldZh, string? oldEn)
    {
        (string? Text, ArticleLanguage Language, Origin Origin)[] names =
        [
            (oldZh, ArticleLanguage.Zh, Origin.Extracted),
            (oldEn, ArticleLanguage.En, Origin.Extracted),
            (seed.NameZh, ArticleLanguage.Zh, seed.Origin),
            (seed.NameEn, ArticleLanguage.En, seed.Origin),
        ];
        var pushedAside = names.Where(n => n.Text is not null).Select(n => new AliasRecord(n.Text!, n.Language, AliasKind.Name, n.Origin)); // Not null: filtered.
        foreach (var alias in seed.Aliases.Concat(pushedAside).Where(a => _aliases.All(known => known.Text != a.Text)))
        {
            _aliases.Add(alias);
        }

        _aliases.RemoveAll(a => a.Text == _zh || a.Text == _en);
    }

    private void AddExternalIds(EntitySeed seed)
    {
        foreach (var id in seed.ExternalIds.Where(x => _externalIds.Add(ExternalCode.Write(x))))
        {
            NewExternalIds.Add(CypherStatement.Map(("entity", Id), ("key", ExternalCode.Write(id)), ("source", id.Source), ("value", id.Value)));
        }
    }

    // What the seed says can be typed, and in any case every name itself.
    private void AddLookups(EntitySeed seed)
    {
        var names = seed.Aliases.Select(a => a.Text).Concat(new[] { _zh, _en, seed.NameZh, seed.NameEn }.OfType<string>()).Distinct(StringComparer.Ordinal);
        var rows = seed.Lookups.Concat(names.Select(n => new NameLookup(NameKey.Of(n), n, Model.Storage.MatchKind.Exact)));
        foreach (var row in rows.Where(r => r.Key.Length > 0))
        {
            var key = LookupKey.Of(row.Key);
            var code = $"{(int)row.Kind} {key}";
            if (_lookups.Add(code))
            {
                NewNames.Add(CypherStatement.Map(
                    ("id", $"{Id} {code}"), ("entity", Id), ("key", key), ("kind", (int)row.Kind), ("name", row.Name), ("pairs", row.Kind == Model.Storage.MatchKind.Exact ? Pairs.Of(key) : null)));
            }
        }
    }
}
