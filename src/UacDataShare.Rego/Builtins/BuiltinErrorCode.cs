namespace UacDataShare.Rego.Builtins;

/// <summary>The codes of errors raised by builtins, in OPA's words.</summary>
internal static class BuiltinErrorCode
{
    /// <summary>The builtin could not do its work on arguments of the right type.</summary>
    internal const string Builtin = "eval_builtin_error";

    /// <summary>An argument has the wrong type.</summary>
    internal const string Type = "eval_type_error";

    /// <summary>The builtin reaches outside and is not enabled.</summary>
    internal const string NotEnabled = "eval_builtin_not_enabled_error";

    /// <summary>The evaluation ran out of its budget inside the builtin.</summary>
    internal const string Budget = "eval_budget_error";

    /// <summary>Every code above.</summary>
    internal static IReadOnlyList<string> All { get; } = [Builtin, Type, NotEnabled, Budget];
}
