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
        var promised = new[] { typeof(IGraphStore), typeof(IGraphReader), typeof(ICuration), typeof(IJobQueue), typeof(IGraphSource), typeof(IStoreUpkeep) }.SelectMany(t => t.GetMethods()).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");

        Assert.Empty(promised.Except(called).Order());
    }

    [Fact]
    public void A_store_departs_from_the_contract_only_by_proving_that_it_must()
    {
        var held = typeof(ContractCoverage).Assembly.GetTypes().Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true } b && Contracts.Contains(b.GetGenericTypeDefinition())).ToList();
        var own = held.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => !m.IsSpecialName).ToList();
        var departing = own.Where(m => IsTest(m.GetBaseDefinition()) || IsTest(m) || m.DeclaringType!.BaseType!.GetMethod(m.Name) is not null).ToList();

        Assert.NotEmpty(held);
        Assert.NotEmpty(departing);
        Assert.Empty(departing.Where(m => !Proves(m)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));
        Assert.Empty(held.SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FactAttribute>() is { Skip: not null }).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));
    }

    private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<FactAttribute>() is not null;

    // Straight to the proof, so that nothing can come before it and end the test.
    private static bool Proves(MethodInfo method)
        => method.GetMethodBody()?.GetILAsByteArray() is { } code && Enumerable.Range(0, code.Length - 4)
            .Any(i => code[i] == OpCodes.Call.Value && Resolve(method, BitConverter.ToInt32(code, i + 1)) is { Name: nameof(DeclaredDifference.ProveAsync), DeclaringType: { } owner } && owner == typeof(DeclaredDifference));

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
