using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>Keeps the texts it is given and answers with what a test lays down, else with nothing.</summary>
internal sealed class RecordingExecutor(Func<string, IReadOnlyList<CypherRecord>> answer) : ICypherExecutor
{
    public HashSet<string> Texts { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        Texts.Add(statement.Text);
        return Task.FromResult(answer(statement.Text));
    }

    public Task<T> InTransactionAsync<T>(Func<ICypherTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        => throw new NotSupportedException("Statements of transactions are files of their own.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
