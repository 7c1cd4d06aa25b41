namespace UacDataShare.Rego.Text;

/// <summary>Where a piece of text begins and how long it is.</summary>
/// <param name="Offset">Offset from the start of the text, in UTF-16 units, from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Row">Line, from 1. Zero where the place is not known.</param>
/// <param name="Column">Column, from 1, in UTF-16 units.</param>
public readonly record struct SourceLocation(int Offset, int Length, int Row, int Column)
{
    /// <summary>Offset just behind the last character.</summary>
    public int End => Offset + Length;

    internal SourceLocation To(SourceLocation last) => this with { Length = Math.Max(Length, last.End - Offset) };
}
