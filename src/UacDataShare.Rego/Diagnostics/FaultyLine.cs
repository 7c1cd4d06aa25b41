using System.Text;

namespace UacDataShare.Rego.Diagnostics;

/// <summary>The line of a text at which the parser stopped, as OPA shows it under the error.</summary>
/// <param name="Text">The line.</param>
/// <param name="Index">The place in it, in UTF-8 bytes from 0.</param>
public sealed record FaultyLine(string Text, int Index)
{
    /// <summary>The line without its tabs, and below it a mark at the place.</summary>
    public IReadOnlyList<string> Lines()
    {
        var line = Text.TrimStart('\t');
        return [line, new string(' ', Math.Max(0, Index - (Text.Length - line.Length))) + "^"];
    }

    /// <summary>The line at an offset; in white space, that of the last character before it.</summary>
    internal static FaultyLine Of(string text, int offset)
    {
        var at = Math.Clamp(offset, 0, Math.Max(0, text.Length - 1));
        while (at > 0 && char.IsWhiteSpace(text[at]))
        {
            at--;
        }

        var begin = text.AsSpan(0, at).LastIndexOfAny('\r', '\n') + 1;
        var rest = text.AsSpan(at).IndexOfAny('\r', '\n');
        var end = rest < 0 ? text.Length : at + rest;
        return new FaultyLine(text[begin..end], Encoding.UTF8.GetByteCount(text.AsSpan(begin, at - begin)));
    }
}
