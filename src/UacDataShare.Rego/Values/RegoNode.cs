namespace UacDataShare.Rego.Values;

/// <summary>What a <see cref="RegoValue"/> points to when it is not a string.</summary>
public abstract class RegoNode
{
    private protected RegoNode(RegoKind kind) => Kind = kind;

    /// <summary>The kind of the value that this node represents.</summary>
    public RegoKind Kind { get; }
}
