namespace UacDataShare.Disclosure.Decisions;

/// <summary>What may leave of a field. <see cref="Deny"/> is zero: what was never decided is denied.</summary>
public enum Effect
{
    /// <summary>Nothing.</summary>
    Deny,

    /// <summary>A masked value.</summary>
    Mask,

    /// <summary>The value.</summary>
    Allow,
}
