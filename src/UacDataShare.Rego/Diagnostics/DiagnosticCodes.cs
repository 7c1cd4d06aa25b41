namespace UacDataShare.Rego.Diagnostics;

/// <summary>The families of faults, in OPA's words.</summary>
public static class DiagnosticCodes
{
    /// <summary>The text is not Rego.</summary>
    public const string Parse = "rego_parse_error";

    /// <summary>The module cannot be compiled.</summary>
    public const string Compile = "rego_compile_error";

    /// <summary>A variable cannot be bound by any order of the body.</summary>
    public const string Unsafe = "rego_unsafe_var_error";

    /// <summary>A rule depends on itself.</summary>
    public const string Recursion = "rego_recursion_error";

    /// <summary>An operand can never have the type that is asked for, or a function is unknown.</summary>
    public const string Type = "rego_type_error";

    /// <summary>What remains after partial evaluation has no form in the predicate algebra.</summary>
    public const string Fragment = "pe_fragment_error";
}
