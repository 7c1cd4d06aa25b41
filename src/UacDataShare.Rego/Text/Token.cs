namespace UacDataShare.Rego.Text;

/// <summary>One token. Its text is the slice of the source at its location.</summary>
internal readonly record struct Token(TokenKind Kind, SourceLocation Location, bool Raw = false)
{
    public int Start => Location.Offset;

    public int End => Location.End;
}
