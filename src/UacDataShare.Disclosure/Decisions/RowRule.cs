namespace UacDataShare.Disclosure.Decisions;

/// <summary>
/// On which rows of one kind of person anything may be shown: what remains of a policy's row rule once recipient and
/// purpose are known. It is written into the SQL; a row outside it is not read.
/// </summary>
public abstract record RowRule
{
    /// <summary>No row. What a rule that fails, or is missing, comes to.</summary>
    public static RowRule Never { get; } = new ConstantRowRule(false);

    /// <summary>Every row.</summary>
    public static RowRule Always { get; } = new ConstantRowRule(true);
}

/// <summary>The same for every row.</summary>
/// <param name="Shows">True when every row is shown.</param>
public sealed record ConstantRowRule(bool Shows) : RowRule;

/// <summary>All parts hold.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AllRowRules(IReadOnlyList<RowRule> Parts) : RowRule;

/// <summary>One part holds at least.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AnyRowRule(IReadOnlyList<RowRule> Parts) : RowRule;

/// <summary>
/// A fact about the row's person has this value. A fact that is unknown has no value, so that neither this nor its
/// opposite holds.
/// </summary>
/// <param name="Attribute">The catalogue's name of the fact.</param>
/// <param name="Value">The value that it must have.</param>
public sealed record AttributeIs(string Attribute, bool Value) : RowRule;
