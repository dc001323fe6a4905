using GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class NodeGraphType : InterfaceGraphType
{
    public NodeGraphType()
    {
        Name = "Node";
        Description = "Every object with an identity. `id` is opaque, global and stable for life; a merged entity's id resolves to an EntityTombstone.";
        Field<NonNullGraphType<IdGraphType>>("id");
    }
}
