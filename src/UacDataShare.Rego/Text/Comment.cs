namespace UacDataShare.Rego.Text;

/// <summary>A comment, kept for metadata and formatting.</summary>
/// <param name="Text">What follows the number sign, without the line's end.</param>
/// <param name="Location">The place of the number sign.</param>
internal sealed record Comment(string Text, SourceLocation Location);
