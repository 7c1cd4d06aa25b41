namespace UacDataShare.Rego.Builtins;

/// <summary>Why a builtin call has no result. The message starts with the builtin's name.</summary>
/// <param name="Code">One of <see cref="BuiltinErrorCode"/>.</param>
/// <param name="Message">What is wrong, in OPA's words where OPA has them.</param>
internal sealed record BuiltinFailure(string Code, string Message)
{
    /// <summary>
    /// Whether the evaluation ends whatever the strictness: the budget is spent or something was called that is not enabled.
    /// </summary>
    internal bool IsFatal => Code is BuiltinErrorCode.Budget;
}
