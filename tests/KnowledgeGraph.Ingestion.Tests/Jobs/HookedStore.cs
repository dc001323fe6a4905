using System.Reflection;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Ingestion.Tests.Jobs;

/// <summary>A real store with something to be done before or after a call of a name.</summary>
#pragma warning disable CA1852 // The proxy is a subclass made at run time.
internal class HookedStore : DispatchProxy
#pragma warning restore CA1852
{
    private IGraphStore? _store;
    private Func<string, Task> _before = _ => Task.CompletedTask;
    private Func<string, Task> _after = _ => Task.CompletedTask;

    /// <param name="before">Runs before each call; what it throws, the call throws.</param>
    /// <param name="after">Runs when the call has succeeded.</param>
    public static IGraphStore Around(IGraphStore store, Func<string, Task> before, Func<string, Task> after)
    {
        var proxy = Create<IGraphStore, HookedStore>();
        var hooked = (HookedStore)(object)proxy;
        (hooked._store, hooked._before, hooked._after) = (store, before, after);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.ReturnType;
        return result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Task<>)
            ? GetType().BaseType!.GetMethod(nameof(RunAsync), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(result.GetGenericArguments()).Invoke(this, [targetMethod, args])
            : targetMethod.Invoke(_store, args);
    }

    private async Task<T> RunAsync<T>(MethodInfo method, object?[]? args)
    {
        await _before(method.Name);
        var result = await (Task<T>)method.Invoke(_store, args)!;
        await _after(method.Name);
        return result;
    }
}
