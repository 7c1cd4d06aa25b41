namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Small damage to a text: characters put in, left out, doubled, exchanged, cut off.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "@", "$", "...", ".", "..", "\"", "\"\"\"", "\\", "\\u{1F600}", "\\u00e9", "\\uD83D\\uDE00",
        "\\uD83D", "\\q", "#", "\n", "\r", "\r\n", "\t", " ", ",", "\ufeff", "\u0000", "\u001f", "é", "😀", "\ud83d", "\ude00", "0", "1", "-", "-1", "00",
        "1.5", "1e5", ".5", "1.", "1a", "on", "query", "fragment", "type", "extend", "input", "null", "true", "schema", "directive", "implements",
        "repeatable", "subscription", "\"d\"", "'", "%", "~", "_", "\u2028", "\u00a0", "\\\"\"\"",
    ];

    internal static string Apply(Random random, string text, int times)
    {
        for (var i = 0; i < times; i++)
        {
            text = Once(random, text);
        }

        return text;
    }

    private static string Once(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 5), text.Length - at);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text[..at],
            3 => text.Remove(at, length).Insert(at, Piece(random)),
            _ => text.Insert(at, Piece(random)),
        };
    }

    private static string Piece(Random random) => Pieces[random.Next(Pieces.Length)];
}
