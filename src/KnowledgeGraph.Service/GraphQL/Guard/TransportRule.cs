using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Service.GraphQL.Errors;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Guard;

/// <summary>Only queries come by GET; subscriptions need a stream to answer on. Checked for cached documents too.</summary>
internal sealed class TransportRule : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.UserContext is GraphRequest request)
        {
            if (request.Transport == Transport.Get && context.Operation.Operation != OperationType.Query)
            {
                context.ReportError(new WrongTransportError("By GET only queries are taken. Send this by POST.", WrongTransportError.MutationByGet));
            }
            else if (request.Transport == Transport.Post && context.Operation.Operation == OperationType.Subscription)
            {
                context.ReportError(new WrongTransportError(
                    "A subscription needs a stream: send it with 'Accept: text/event-stream', or over a WebSocket (graphql-transport-ws).", WrongTransportError.SubscriptionWithoutStream));
            }
        }

        return default;
    }
}
