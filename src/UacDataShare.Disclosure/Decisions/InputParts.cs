namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// Parts of an input that a policy need not look at. What it does not look at can not change what it says, so that one
/// decision serves every input that agrees in the rest. Class, purpose, day, agreement, breadth and fields always count.
/// </summary>
[Flags]
public enum InputParts
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The recipient's agency.</summary>
    Agency = 1,

    /// <summary>The recipient's client.</summary>
    Client = 2,

    /// <summary>The person behind the client.</summary>
    User = 4,

    /// <summary>The case number.</summary>
    Case = 8,

    /// <summary>Whether a justification was given.</summary>
    Justification = 16,

    /// <summary>The instant within the day.</summary>
    Instant = 32,
}
