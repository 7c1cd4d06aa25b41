namespace UacDataShare.Rego.Values;

/// <summary>Marks a <see cref="RegoValue"/> whose whole content is in its 64 bits.</summary>
internal sealed class ScalarTag : RegoNode
{
    internal static readonly ScalarTag Null = new(RegoKind.Null);
    internal static readonly ScalarTag Boolean = new(RegoKind.Boolean);
    internal static readonly ScalarTag Integer = new(RegoKind.Number);

    private ScalarTag(RegoKind kind)
        : base(kind)
    {
    }
}
