using System.Reflection;
using System.Reflection.Emit;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>A store passes the contract only when it takes all of it, and the contract is whole only when it calls all of a store.</summary>
public sealed class ContractCoverage
{
    private static IEnumerable<Type> Contracts => typeof(ContractCoverage).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: true, IsNested: false, IsGenericTypeDefinition: true, Namespace: "KnowledgeGraph.Storage.Tests.Contract" } && t != typeof(GraphStoreContract<>));

    [Fact]
    public void Every_contract_is_held_against_every_store()
    {
        var types = typeof(ContractCoverage).Assembly.GetTypes();
        var hosts = types.Where(t => t.IsSubclassOf(typeof(Hosts.StoreHost)) && !t.IsAbstract).ToList();
        var held = types.Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true }).Select(t => t.BaseType!).ToHashSet();

        Assert.NotEmpty(hosts);
        var needed = Contracts.SelectMany(contract => hosts.Select(host => contract.MakeGenericType(host))).ToHashSet();

        Assert.Superset(needed, held);
    }

    [Fact]
    public void Every_method_of_a_store_is_called_by_a_contract()
    {
        var called = Contracts.Append(typeof(GraphStoreContract<>)).Append(typeof(Hosts.StoreHost)).SelectMany(WithNested).SelectMany(MethodsCalledBy).ToHashSet();
        var promised = new[] { typeof(IGraphStore), typeof(IGraphReader), typeof(ICuration), typeof(IJobQueue) }.SelectMany(t => t.GetMethods()).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");

        Assert.Empty(promised.Except(called).Order());
    }

    private static IEnumerable<Type> WithNested(Type type)
        => type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(WithNested).Append(type);

    // Reads the compiled bodies: a callvirt is one byte and the called method's token.
    private static IEnumerable<string> MethodsCalledBy(Type type)
    {
        const BindingFlags every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(every))
        {
            var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
            for (var i = 0; i + 4 < code.Length; i++)
            {
                if (code[i] == OpCodes.Callvirt.Value && Resolve(method, BitConverter.ToInt32(code, i + 1)) is { DeclaringType: { } owner } called)
                {
                    yield return $"{owner.Name}.{called.Name}";
                }
            }
        }
    }

    private static MethodBase? Resolve(MethodInfo caller, int token)
    {
        try
        {
            return caller.Module.ResolveMethod(token, caller.DeclaringType!.GetGenericArguments(), caller.GetGenericArguments());
        }
        catch (ArgumentException)
        {
            return null; // Not an instruction but four bytes that look like one.
        }
    }
}
