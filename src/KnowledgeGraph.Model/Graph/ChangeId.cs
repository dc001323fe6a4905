using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Model.Graph;

/// <summary>Names one deed of a curator: <c>c_</c> and a hash. The caller mints it, so that a deed sent twice is done once.</summary>
public readonly record struct ChangeId : IComparable<ChangeId>
{
    private readonly string? _value;

    private ChangeId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A ChangeId was used without being created.");

    public static ChangeId Create(string identity) => new("c_" + StableHash.Of("change", identity));

    public static ChangeId New() => Create(Guid.NewGuid().ToString("N"));

    /// <exception cref="InvalidInputException">The text is no change id.</exception>
    public static ChangeId Parse(string value) => new(IdFormat.Check(value, "c_", "change"));

    public static bool IsValid(string? value) => IdFormat.IsValid(value, "c_");

    public int CompareTo(ChangeId other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(ChangeId left, ChangeId right) => left.CompareTo(right) < 0;

    public static bool operator >(ChangeId left, ChangeId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ChangeId left, ChangeId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ChangeId left, ChangeId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
