namespace UacDataShare.Rego;

/// <summary>How modules are compiled.</summary>
public sealed record CompileOptions
{
    /// <summary>The default: no strict mode, all builtins that do not reach outside.</summary>
    public static CompileOptions Default { get; } = new();

    /// <summary>Refuses unused imports, unused local variables and arguments, and deprecated builtins.</summary>
    public bool Strict { get; init; }

    /// <summary>Names of builtins that policies may call; null means all.</summary>
    public IReadOnlySet<string>? Builtins { get; init; }

    /// <summary>Evaluations can be observed statement by statement, which costs time. Off by default.</summary>
    public bool Observable { get; init; }

    /// <summary>Refuses calls of builtins whose arguments can never have the right type. On by default.</summary>
    public bool CheckTypes { get; init; } = true;
}
