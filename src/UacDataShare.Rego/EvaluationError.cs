using UacDataShare.Rego.Text;

namespace UacDataShare.Rego;

/// <summary>Why an evaluation ended without a result.</summary>
/// <param name="Code">One of <see cref="EvaluationErrorCodes"/>.</param>
/// <param name="Message">What happened, in OPA's words where OPA has them.</param>
/// <param name="File">The policy file; empty where no place is known.</param>
/// <param name="Location">The place in the file.</param>
public sealed record EvaluationError(string Code, string Message, string File, SourceLocation Location)
{
    /// <summary><c>file:row: code: message</c>, as OPA prints it.</summary>
    public override string ToString() => File.Length == 0 ? $"{Code}: {Message}" : $"{File}:{Location.Row}: {Code}: {Message}";
}

/// <summary>The codes of evaluation errors.</summary>
public static class EvaluationErrorCodes
{
    /// <summary>Rules gave two values where there is one.</summary>
    public const string Conflict = "eval_conflict_error";

    /// <summary>A builtin could not do its work.</summary>
    public const string Builtin = "eval_builtin_error";

    /// <summary>A builtin was given an argument of a wrong type.</summary>
    public const string Type = "eval_type_error";

    /// <summary>A builtin that reaches outside is not enabled.</summary>
    public const string NotEnabled = "eval_builtin_not_enabled_error";

    /// <summary>The budget of instructions is spent.</summary>
    public const string Budget = "eval_budget_error";

    /// <summary>The host stopped the evaluation, as at a deadline.</summary>
    public const string Cancelled = "eval_cancel_error";

    /// <summary>Rules and functions nest too deeply.</summary>
    public const string Depth = "eval_depth_error";

    /// <summary>Too much memory was allocated.</summary>
    public const string Memory = "eval_memory_error";

    /// <summary>The result is too large.</summary>
    public const string ResultSize = "eval_result_size_error";

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Conflict, Builtin, Type, NotEnabled, Budget, Cancelled, Depth, Memory, ResultSize];
}
