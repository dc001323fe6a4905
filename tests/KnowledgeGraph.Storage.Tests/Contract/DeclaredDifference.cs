namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>
/// A store may keep a promise of the contract in another way: its class overrides the test and says so here. The contract's own test is run first and has to fail as declared, so that a
/// difference that is none any more, or was never one, does not stand.
/// </summary>
public static class DeclaredDifference
{
    /// <typeparam name="TFailure">What the contract's test fails with on this store.</typeparam>
    /// <param name="why">For whoever reads that the difference is gone.</param>
    /// <param name="promise">The contract's test.</param>
    /// <param name="instead">What holds instead; given the failure. Run on the store as the contract's test left it.</param>
    public static async Task ProveAsync<TFailure>(string why, Func<Task> promise, Func<TFailure, Task> instead)
        where TFailure : Exception
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentNullException.ThrowIfNull(instead);
        var failure = await Record.ExceptionAsync(promise);
        Assert.True(failure is not null, $"Declared as a difference ({why}), but the contract's test passes: remove the declaration.");
        await instead(Assert.IsType<TFailure>(failure));
    }
}
