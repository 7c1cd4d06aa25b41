using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Compilation;

/// <summary>A local variable of one rule. Names that closures share with the body around them are one variable.</summary>
internal sealed class Variable(string name, int slot, Scope owner, SourceLocation location, bool declared)
{
    public string Name { get; } = name;

    /// <summary>Its place in the frame of its rule.</summary>
    public int Slot { get; } = slot;

    /// <summary>The scope that it lives in: closures inside that scope see it from outside.</summary>
    public Scope Owner { get; } = owner;

    public SourceLocation Location { get; } = location;

    /// <summary>Written with <c>:=</c>, <c>some</c>, <c>every</c> or as an argument.</summary>
    public bool Declared { get; } = declared;

    /// <summary>A wildcard or a variable of the compiler's own.</summary>
    public bool IsGenerated => Name[0] == '$';

    /// <summary>How often the policy text reads it; strict mode refuses a declared variable that is never read.</summary>
    public int Reads { get; set; }

    /// <summary>The name that messages use.</summary>
    public string DisplayName => Name.StartsWith("$_", StringComparison.Ordinal) ? "_" : Name;
}
