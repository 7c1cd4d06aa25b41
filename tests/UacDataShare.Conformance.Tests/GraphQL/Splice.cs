using System.Text.RegularExpressions;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Exchanges, adds and removes whole words of a document, so that most results still parse and mean something else.</summary>
internal static partial class Splice
{
    internal static IEnumerable<string> Words(string document) => Token().Matches(document).Select(m => m.Value);

    internal static string Apply(Random random, string document, IReadOnlyList<string> words, int times)
    {
        var tokens = Words(document).ToList();
        for (var i = 0; i < times && tokens.Count > 0; i++)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    tokens[at] = Like(random, tokens[at], words);
                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    // A word of the same sort, so that the result is likely to parse.
    private static string Like(Random random, string token, IReadOnlyList<string> words)
    {
        for (var i = 0; i < 20; i++)
        {
            var word = words[random.Next(words.Count)];
            if (char.IsLetter(word[0]) == char.IsLetter(token[0]))
            {
                return word;
            }
        }

        return token;
    }

    [GeneratedRegex("\\.\\.\\.|\"\"\".*?\"\"\"|\"[^\"]*\"|[@$]?[A-Za-z_][A-Za-z0-9_]*|-?[0-9][0-9.eE]*|[{}()\\[\\]:!=|&]")]
    private static partial Regex Token();
}
