namespace UacDataShare.GraphQL.Language;

/// <summary>Where something stands in a text. Lines end with LF, CR or CRLF; the text is counted in UTF-16 code units.</summary>
/// <param name="Offset">Code units before it, from 0.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in that line, from 1.</param>
public readonly record struct SourceLocation(int Offset, int Line, int Column)
{
    /// <summary>Finds the line and column of an offset by reading the text from its start: for errors, which are few.</summary>
    internal static SourceLocation Find(string text, int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset && i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r'))
            {
                continue;
            }

            i += IsPair(text, i) ? 1 : 0;
            line++;
            lineStart = i + 1;
        }

        return new SourceLocation(offset, line, offset + 1 - lineStart);
    }

    private static bool IsPair(string text, int i) => text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
}
