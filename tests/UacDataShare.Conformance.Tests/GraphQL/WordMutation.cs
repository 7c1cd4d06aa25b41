using System.Text.RegularExpressions;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Damage that keeps most texts well formed: words exchanged for others of the same text, left out, or doubled.</summary>
internal static partial class WordMutation
{
    private static readonly string[] Words =
        ["Int", "String", "ID", "Boolean", "Float", "Query", "null", "1", "1.5", "true", "\"s\"", "[1]", "{}", "A", "on", "!", "[Int!]", "__typename", "$a", "a: 1"];

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
        var words = Word().Matches(text);
        if (words.Count == 0)
        {
            return text;
        }

        var word = words[random.Next(words.Count)];
        var other = random.Next(4) == 0 ? Words[random.Next(Words.Length)] : words[random.Next(words.Count)].Value;
        return random.Next(5) switch
        {
            0 => text.Remove(word.Index, word.Length),
            1 => text.Insert(word.Index, other + " "),
            _ => text.Remove(word.Index, word.Length).Insert(word.Index, other),
        };
    }

    [GeneratedRegex("""[@$]?\w+|[!&|=:\[\]{}()]""")]
    private static partial Regex Word();
}
