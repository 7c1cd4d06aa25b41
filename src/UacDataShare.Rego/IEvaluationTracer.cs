using UacDataShare.Rego.Text;

namespace UacDataShare.Rego;

/// <summary>
/// Watches the search of an evaluation in a policy compiled with <see cref="CompileOptions.Observable"/>: bodies that are entered and left,
/// statements that are tried, fail, and are tried for another answer.
/// </summary>
public interface IEvaluationTracer : IEvaluationObserver
{
    /// <summary>Something happened.</summary>
    void On(in TraceEvent traced);
}

/// <summary>One event of an evaluation.</summary>
/// <param name="Operation">What happened.</param>
/// <param name="Subject">What it happened to.</param>
/// <param name="File">The file; empty for the query.</param>
/// <param name="Location">The place in the file or the query.</param>
/// <param name="Text">The path of the rule, or the message of a note; empty else.</param>
public readonly record struct TraceEvent(TraceOperation Operation, TraceSubject Subject, string File, SourceLocation Location, string Text);

/// <summary>What happened in an evaluation.</summary>
public enum TraceOperation
{
    /// <summary>A body begins.</summary>
    Enter,

    /// <summary>A statement is tried.</summary>
    Eval,

    /// <summary>A statement has no answer.</summary>
    Fail,

    /// <summary>A body holds.</summary>
    Exit,

    /// <summary>A body or a statement is tried for another answer.</summary>
    Redo,

    /// <summary>A policy called <c>trace</c>.</summary>
    Note,

    /// <summary>A body that was entered has no more answers.</summary>
    Leave,
}

/// <summary>What an event of an evaluation is about.</summary>
public enum TraceSubject
{
    /// <summary>The body of a rule.</summary>
    Rule,

    /// <summary>The query, or a body inside a statement.</summary>
    Body,

    /// <summary>A statement.</summary>
    Statement,
}
