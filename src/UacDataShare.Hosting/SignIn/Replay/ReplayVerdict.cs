namespace UacDataShare.Hosting.SignIn.Replay;

/// <summary>What the memory of used tokens says.</summary>
public enum ReplayVerdict
{
    /// <summary>Not seen before, and remembered from now on.</summary>
    First,

    /// <summary>Seen before.</summary>
    Replayed,

    /// <summary>The memory is full, so nobody can tell: refuse for now.</summary>
    Full,
}
