namespace KnowledgeGraph.Service.Commands;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Anything that is neither of the others.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The command ran to its end, but some lines or articles failed.</summary>
    public const int SomeFailed = 3;
}
