namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>The kinds of a node of a regular expression.</summary>
internal enum RegexNodeKind
{
    Empty,
    Set,
    Concat,
    Alternate,
    Repeat,
    Capture,
    BeginText,
    EndText,
    BeginLine,
    EndLine,
    WordBoundary,
    NotWordBoundary,
}

/// <summary>A node of a regular expression.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Set">The code points of a set.</param>
/// <param name="Children">The parts of a concatenation or alternation; the one part of a repeat or capture.</param>
/// <param name="Minimum">The fewest rounds of a repeat, or the number of a capture.</param>
/// <param name="Maximum">The most rounds of a repeat; -1 for no end.</param>
/// <param name="IsLazy">Whether a repeat prefers fewer rounds.</param>
internal sealed record RegexNode(
    RegexNodeKind Kind,
    RuneSet? Set = null,
    IReadOnlyList<RegexNode>? Children = null,
    int Minimum = 0,
    int Maximum = 0,
    bool IsLazy = false)
{
    internal static RegexNode Empty { get; } = new(RegexNodeKind.Empty);
}
