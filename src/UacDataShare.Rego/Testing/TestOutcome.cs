using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Testing;

/// <summary>How a test ended.</summary>
public enum TestStatus
{
    /// <summary>The rule is true, and so is each of its cases.</summary>
    Pass,

    /// <summary>The rule, or one of its cases, is undefined or not true.</summary>
    Fail,

    /// <summary>The evaluation ended with an error.</summary>
    Error,

    /// <summary>The test is still to be written.</summary>
    Skipped,
}

/// <summary>What a test gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">Why the evaluation failed.</param>
/// <param name="Cases">Its cases by name, and whether each holds; empty where the rule names none.</param>
/// <param name="Printed">What was printed.</param>
/// <param name="FailedAt">The last statement of the test that was reached; null where it passed.</param>
public sealed record TestOutcome(
    TestStatus Status,
    EvaluationError? Error,
    IReadOnlyList<(string Name, bool Holds)> Cases,
    IReadOnlyList<string> Printed,
    SourceLocation? FailedAt);
