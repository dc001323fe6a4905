using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Model.Graph;

/// <summary>Names an article: <c>a_</c> and 20 base-32 characters hashed from its URL, or its source and name.</summary>
public readonly record struct ArticleId : IComparable<ArticleId>
{
    private readonly string? _value;

    private ArticleId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An ArticleId was used without being created.");

    public static ArticleId Create(string identity) => new("a_" + StableHash.Of(identity));

    /// <exception cref="InvalidInputException">The text is no article id.</exception>
    public static ArticleId Parse(string value) => new(IdFormat.Check(value, "a_", "article"));

    public static bool IsValid(string? value) => IdFormat.IsValid(value, "a_");

    public int CompareTo(ArticleId other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(ArticleId left, ArticleId right) => left.CompareTo(right) < 0;

    public static bool operator >(ArticleId left, ArticleId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ArticleId left, ArticleId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ArticleId left, ArticleId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}

/// <summary>Names an entity as ONE article speaks of it: <c>l_</c> and a hash of article, type and name key. Never changes.</summary>
public readonly record struct LocalEntityId
{
    private readonly string? _value;

    private LocalEntityId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A LocalEntityId was used without being created.");

    public static LocalEntityId Create(ArticleId article, string type, string nameKey) => new("l_" + StableHash.Of(article.Value, type, nameKey));

    public static LocalEntityId Parse(string value) => new(IdFormat.Check(value, "l_", "local entity"));

    public override string ToString() => Value;
}

/// <summary>
/// Names an entity of the graph: <c>e_</c> and a hash, minted once from the lexicon id or from the first local entity that needed it, and
/// stable for life. After a merge the id of the entity merged away still resolves.
/// </summary>
public readonly record struct EntityId : IComparable<EntityId>
{
    private readonly string? _value;

    private EntityId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An EntityId was used without being created.");

    public static EntityId FromLexicon(string lexiconId) => new("e_" + StableHash.Of("lexicon", lexiconId));

    /// <summary>
    /// For the first entity of this type and name: workers that meet a new name at the same time mint the same id. A homonym takes <see cref="FromLocal"/>.
    /// </summary>
    /// <param name="nameKey">See <see cref="NameKey"/>.</param>
    public static EntityId FromName(string type, string nameKey) => new("e_" + StableHash.Of("name", type, nameKey));

    public static EntityId FromLocal(LocalEntityId local) => new("e_" + StableHash.Of("local", local.Value));

    /// <summary>For the entity that a part of a split becomes.</summary>
    /// <param name="part">Its place among the parts, from 0.</param>
    public static EntityId FromSplit(ChangeId split, int part) => new("e_" + StableHash.Of("split", split.Value, part.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <exception cref="InvalidInputException">The text is no entity id.</exception>
    public static EntityId Parse(string value) => new(IdFormat.Check(value, "e_", "entity"));

    public static bool IsValid(string? value) => IdFormat.IsValid(value, "e_");

    public int CompareTo(EntityId other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(EntityId left, EntityId right) => left.CompareTo(right) < 0;

    public static bool operator >(EntityId left, EntityId right) => left.CompareTo(right) > 0;

    public static bool operator <=(EntityId left, EntityId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EntityId left, EntityId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}

/// <summary>Names a statement (one article's claim) and, through its first statement, a fact: <c>f_</c> and a hash of what is claimed and where.</summary>
public readonly record struct FactId : IComparable<FactId>
{
    private readonly string? _value;

    private FactId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A FactId was used without being created.");

    /// <param name="objectKey">The local object's id, or the quantity's key.</param>
    public static FactId Create(ArticleId article, LocalEntityId subject, string predicate, string objectKey, Text.TextSpan evidence)
        => new("f_" + StableHash.Of(article.Value, subject.Value, predicate, objectKey, evidence.ToString()));

    /// <exception cref="InvalidInputException">The text is no fact id.</exception>
    public static FactId Parse(string value) => new(IdFormat.Check(value, "f_", "fact"));

    public static bool IsValid(string? value) => IdFormat.IsValid(value, "f_");

    public int CompareTo(FactId other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(FactId left, FactId right) => left.CompareTo(right) < 0;

    public static bool operator >(FactId left, FactId right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactId left, FactId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactId left, FactId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}

/// <summary>Names a job in the queue: <c>j_</c> and a hash of what it is about, or a random one.</summary>
public readonly record struct JobId
{
    private readonly string? _value;

    private JobId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A JobId was used without being created.");

    public static JobId Create(string identity) => new("j_" + StableHash.Of(identity));

    public static JobId New() => Create(Guid.NewGuid().ToString("N"));

    /// <exception cref="InvalidInputException">The text is no job id.</exception>
    public static JobId Parse(string value) => new(IdFormat.Check(value, "j_", "job"));

    public static bool IsValid(string? value) => IdFormat.IsValid(value, "j_");

    public override string ToString() => Value;
}

internal static class IdFormat
{
    private const int HashLength = 20;

    public static bool IsValid(string? value, string prefix)
    {
        if (value is null || value.Length != prefix.Length + HashLength || !value.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in value.AsSpan(prefix.Length))
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterLower(c))
            {
                return false;
            }
        }

        return true;
    }

    public static string Check(string? value, string prefix, string what)
        => IsValid(value, prefix)
            ? value!
            : throw new InvalidInputException($"'{Shorten(value)}' is no {what} id: it must be '{prefix}' and {HashLength} characters of a-z and 0-9.", code: "INVALID_ID");

    private static string Shorten(string? value) => value is null ? "" : value.Length <= 60 ? value : value[..60] + "…";
}
