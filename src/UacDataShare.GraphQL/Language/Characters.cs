namespace UacDataShare.GraphQL.Language;

/// <summary>The character classes of the grammar (specification §2.1).</summary>
internal static class Characters
{
    /// <summary>Stands for "no character": past the end of the text.</summary>
    internal const char None = '\uffff';

    internal static char At(string text, int position) => position < text.Length ? text[position] : None;

    internal static bool IsDigit(char c) => c is >= '0' and <= '9';

    internal static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    internal static bool IsNamePart(char c) => IsNameStart(c) || IsDigit(c);

    internal static bool IsWhiteSpace(char c) => c is ' ' or '\t';

    internal static bool IsLineEnd(char c) => c is '\n' or '\r';

    /// <summary>How many code units the character takes here: 1, 2 for a surrogate pair, 0 for half of a pair.</summary>
    internal static int Width(string text, int position)
    {
        var c = text[position];
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        return char.IsHighSurrogate(c) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 0;
    }
}
