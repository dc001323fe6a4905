using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>Tests that kill processes and fill disks take the whole machine: they run one after the other when the rest is done, so that no browser waits for them.</summary>
[CollectionDefinition(nameof(MachineCollection), DisableParallelization = true)]
public sealed class MachineCollection;
