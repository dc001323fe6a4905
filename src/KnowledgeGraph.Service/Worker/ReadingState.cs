namespace KnowledgeGraph.Service.Worker;

/// <summary>How reading articles goes in this process, for those who ask after its health. Safe from many threads.</summary>
internal sealed class ReadingState
{
    private volatile string? _problem;

    /// <summary>Why no article can be read or stored; null when none tried in vain.</summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }
}
