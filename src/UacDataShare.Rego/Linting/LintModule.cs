using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Linting;

/// <summary>A module with its text.</summary>
internal sealed class LintModule(Module syntax, LexedText lexed)
{
    private readonly string[] _lines = lexed.Text.Split('\n');

    public Module Syntax { get; } = syntax;

    public string Line(int row) => row >= 1 && row <= _lines.Length ? _lines[row - 1].TrimEnd('\r') : "";

    /// <summary>The tokens of a stretch of text, without spaces and comments.</summary>
    public string Tokens(SourceLocation location) => string.Join(' ', lexed.Tokens
        .Where(t => t.Start >= location.Offset && t.End <= location.End)
        .Select(t => lexed.Slice(t).ToString()));

    public bool IsIgnored(string rule, int row) => Syntax.Comments.Any(c =>
        (c.Location.Row == row || c.Location.Row == row - 1) && Ignores(c.Text, rule));

    private static bool Ignores(string comment, string rule)
    {
        var text = comment.Trim();
        return text.StartsWith("regal ignore:", StringComparison.Ordinal)
            && text["regal ignore:".Length..].Split(',', StringSplitOptions.TrimEntries).Contains(rule);
    }
}
