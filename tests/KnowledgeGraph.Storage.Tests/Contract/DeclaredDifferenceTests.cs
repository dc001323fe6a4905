using Xunit.Sdk;

namespace KnowledgeGraph.Storage.Tests.Contract;

public sealed class DeclaredDifferenceTests
{
    [Fact]
    public async Task A_difference_whose_test_passes_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<TrueException>(() => DeclaredDifference.ProveAsync<FormatException>("once true", () => Task.CompletedTask, _ => Task.CompletedTask));

        Assert.Contains("once true", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_whose_test_fails_otherwise_than_declared_is_refused()
        => await Assert.ThrowsAsync<IsTypeException>(() => DeclaredDifference.ProveAsync<FormatException>("why", () => throw new InvalidOperationException("otherwise"), _ => Task.CompletedTask));

    [Fact]
    public async Task A_difference_whose_test_fails_as_declared_is_held_to_what_holds_instead()
    {
        var failure = new FormatException("as declared");
        FormatException? given = null;

        await DeclaredDifference.ProveAsync<FormatException>("why", () => throw failure, f => Task.FromResult(given = f));

        Assert.Same(failure, given);
        await Assert.ThrowsAsync<TrueException>(() => DeclaredDifference.ProveAsync<FormatException>("why", () => throw failure, _ => throw TrueException.ForNonTrueValue("nor does that hold", false)));
    }
}
