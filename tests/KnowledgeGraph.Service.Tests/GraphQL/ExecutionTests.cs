using GraphQL;
using GraphQL.Transport;
using KnowledgeGraph.Service.GraphQL;
using KnowledgeGraph.Service.GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Operations that never end, and readers that never read.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ExecutionTests(GraphFixture graph)
{
    [Theory]
    [InlineData((int)Transport.Post)]
    [InlineData((int)Transport.Stream)]
    public async Task An_operation_over_its_time_is_ended(int transport)
    {
        var (store, calls) = CountingStore.Around(graph.Store);
        using var never = calls.HoldingStats();
        var runner = new OperationRunner(
            graph.Services.GetRequiredService<KnowledgeGraphSchema>(), graph.Services.GetRequiredService<IDocumentExecuter>(), store, NullLogger<OperationRunner>.Instance)
        {
            Limit = TimeSpan.FromMilliseconds(50),
        };
        var result = await runner.RunAsync(new GraphQLRequest { Query = "{ stats { facts } }" }, (Transport)transport, graph.Services, TestContext.Current.CancellationToken);
        Assert.Equal("TIMEOUT", Assert.Single(result.Errors!).Code);
    }

    [Fact]
    public async Task A_reader_that_falls_far_behind_is_cut_off()
    {
        var source = new Source();
        var answers = ResultStream.ReadAsync(new ExecutionResult { Streams = new Dictionary<string, IObservable<ExecutionResult>> { ["x"] = source } }, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = answers.MoveNextAsync();
        for (var i = 0; i < 1_000; i++)
        {
            source.Observer!.OnNext(new ExecutionResult());
        }

        Assert.True(await first);
        var read = 1;
        await Assert.ThrowsAsync<SlowReaderException>(async () =>
        {
            while (await answers.MoveNextAsync())
            {
                read++;
            }
        });
        Assert.InRange(read, 1, 300);
        Assert.True(source.IsLeft);
    }

    private sealed class Source : IObservable<ExecutionResult>, IDisposable
    {
        public IObserver<ExecutionResult>? Observer { get; private set; }

        public bool IsLeft { get; private set; }

        public IDisposable Subscribe(IObserver<ExecutionResult> observer)
        {
            Observer = observer;
            return this;
        }

        public void Dispose() => IsLeft = true;
    }
}
