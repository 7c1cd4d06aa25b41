namespace UacDataShare.Cli;

/// <summary>What the shell sees when a command ends.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked.</summary>
    public const int Done = 0;

    /// <summary>It ran to its end and the answer is no: a test failed, a proof is broken, a difference was found.</summary>
    public const int AnswerIsNo = 1;

    /// <summary>The command was used wrongly: an unknown option, a missing argument, a value out of range.</summary>
    public const int WrongUse = 2;

    /// <summary>Something could not be reached or read: a file, a database, a server.</summary>
    public const int CouldNotReach = 3;
}
