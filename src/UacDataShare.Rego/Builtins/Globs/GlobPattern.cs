namespace UacDataShare.Rego.Builtins.Globs;

/// <summary>One element of a glob.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Low">The code point, or the first of a range.</param>
/// <param name="High">The last of a range.</param>
/// <param name="IsNegated">Whether a list or range matches all others.</param>
/// <param name="List">The code points of a list.</param>
/// <param name="Alternatives">The patterns of a group in braces.</param>
internal sealed record GlobNode(
    GlobKind Kind,
    int Low = 0,
    int High = 0,
    bool IsNegated = false,
    int[]? List = null,
    List<List<GlobNode>>? Alternatives = null);

/// <summary>What an element of a glob matches.</summary>
internal enum GlobKind
{
    /// <summary>One code point.</summary>
    Literal,

    /// <summary><c>?</c>: one code point that is no delimiter.</summary>
    Single,

    /// <summary><c>*</c>: code points that are no delimiters.</summary>
    Any,

    /// <summary><c>**</c>: any code points.</summary>
    Super,

    /// <summary><c>[abc]</c>.</summary>
    List,

    /// <summary><c>[a-z]</c>.</summary>
    Range,

    /// <summary><c>{a,b}</c>.</summary>
    Alternatives,
}
