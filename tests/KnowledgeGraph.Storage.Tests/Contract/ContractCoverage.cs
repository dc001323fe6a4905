namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>A store passes the contract only when it takes all of it.</summary>
public sealed class ContractCoverage
{
    [Fact]
    public void Every_contract_is_held_against_every_store()
    {
        var types = typeof(ContractCoverage).Assembly.GetTypes();
        var contracts = types.Where(t => t is { IsAbstract: true, IsNested: false, IsGenericTypeDefinition: true, Namespace: "KnowledgeGraph.Storage.Tests.Contract" } && t != typeof(GraphStoreContract<>)).ToList();
        var hosts = types.Where(t => t.IsSubclassOf(typeof(Hosts.StoreHost)) && !t.IsAbstract).ToList();
        var held = types.Where(t => !t.IsAbstract && t.BaseType is { IsGenericType: true }).Select(t => t.BaseType!).ToHashSet();

        Assert.NotEmpty(hosts);
        var needed = contracts.SelectMany(contract => hosts.Select(host => contract.MakeGenericType(host))).ToHashSet();

        Assert.Superset(needed, held);
    }
}
