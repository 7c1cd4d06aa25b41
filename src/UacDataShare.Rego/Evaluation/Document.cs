namespace UacDataShare.Rego.Evaluation;

/// <summary>How the virtual document at one place of the tree is computed.</summary>
internal sealed class Document
{
    /// <summary>Rules that give the one value of the place, or the bodies of a function.</summary>
    public required RulePlan[] Complete { get; init; }

    /// <summary>The default of those.</summary>
    public RulePlan? Default { get; init; }

    /// <summary>Rules that add one value each to the set or object at the place.</summary>
    public required RulePlan[] Partial { get; init; }

    /// <summary>The place holds a set.</summary>
    public bool IsSet { get; init; }

    public bool IsFunction { get; init; }

    /// <summary>A function whose bodies search: what it gave for scalar arguments is kept for the evaluation.</summary>
    public bool IsKept { get; init; }

    /// <summary>All rules give the same constant, so the first that holds settles the value.</summary>
    public bool IsSettledByFirst { get; init; }

    /// <summary>What two different values are called in an error.</summary>
    public string ConflictMessage => IsFunction
        ? "functions must not produce multiple outputs for same inputs"
        : "complete rules must not produce multiple outputs";

    public bool IsComplete => Complete.Length > 0 || Default is not null;
}
