using System.Collections.Immutable;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>One entity standing in a slot.</summary>
/// <param name="Entity">Index into the text's entities.</param>
/// <param name="Span">Where it is named; for a pronoun, where the pronoun stands.</param>
/// <param name="IsField">A field or common notion, which acts in few relations.</param>
/// <param name="IsAnaphor">The words there are 该公司, 其 … and the entity was worked out.</param>
internal readonly record struct SlotMember(int Entity, TextSpan Span, EntityType Type, bool IsField = false, bool IsAnaphor = false);

/// <summary>A mention, or several joined by 、 and 和, filling one place of a clause: one fact for each member.</summary>
/// <param name="Span">All the members, and what stands in brackets right after them.</param>
internal sealed record Slot(TextSpan Span, EntityType Type, ImmutableArray<SlotMember> Members)
{
    public bool IsField => Members.All(m => m.IsField);

    public static Slot Of(SlotMember member) => new(member.Span, member.Type, [member]);
}
