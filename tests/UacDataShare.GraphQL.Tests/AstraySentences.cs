using System.Text;

namespace UacDataShare.GraphQL.Tests;

/// <summary>
/// Texts by the grammar of documents and schemas, whose every production now and then takes another's place, loses its end or is cut
/// off: what no mutation of one good text reaches.
/// </summary>
internal static class AstraySentences
{
    private const int MostLetters = 4_000;
    private const int Deepest = 60;

    // A word in angle brackets stands for one of its productions.
    private static readonly Dictionary<string, string[]> Grammar = new(StringComparer.Ordinal)
    {
        ["text"] = ["<def>", "<def> <text>", "<def> <text>", "<text> <text>"],
        ["def"] = ["<op>", "<op>", "<frag>", "<desc> <type>", "<type>", "extend <type>", "<sel>", "<schema>", "extend <schema>", "<directive>"],
        ["op"] = ["query <name> <sel>", "query <name>(<vars>) <dirs> <sel>", "mutation <sel>", "subscription <name> <sel>", "query (<vars>) <sel>"],
        ["frag"] = ["fragment <name> on <name> <dirs> <sel>", "fragment on on <name> <sel>"],
        ["sel"] = ["{ <fields> }", "{ <fields> }", "{ <fields>", "{}"],
        ["fields"] = ["<field>", "<field> <fields>", "<field>, <fields>"],
        ["field"] = ["<name>", "<name>: <name>", "<name>(<args>) <dirs> <sel>", "<name> <sel>", "...<name> <dirs>", "... on <name> <sel>", "... <dirs> <sel>", "__typename"],
        ["args"] = ["<name>: <value>", "<name>: <value>, <args>", ""],
        ["vars"] = ["$<name>: <ref>", "$<name>: <ref> = <value> <dirs>", "<vars> <vars>", ""],
        ["value"] = ["<number>", "<string>", "$<name>", "true", "null", "<name>", "[<values>]", "{<members>}"],
        ["values"] = ["", "<value>", "<value> <values>"],
        ["members"] = ["", "<name>: <value>", "<name>: <value> <members>"],
        ["number"] = ["0", "-1", "1.5", "1e9", "2147483648", "1e999", "00", "1.", "-", "1a"],
        ["string"] = ["\"\"", "\"a\"", "\"\\u0041\\n\"", "\"\\u{1F600}\"", "\"\\uD83D\"", "\"\"\" a\n  b \"\"\"", "\"open", "\"\"\"open", "\"\ud83d\""],
        ["ref"] = ["<name>", "<name>!", "[<ref>]", "[<ref>]!", "<ref>!"],
        ["dirs"] = ["", "", "", "@<name>", "@<name>(<args>)", "@skip(if: <value>)", "@d(x: <value>) <dirs>", "@oneOf", "@deprecated"],
        ["desc"] = ["", "<string>"],
        ["schema"] = ["schema <dirs> { query: <name> }", "schema { query: <name> mutation: <name> }", "schema { }"],
        ["directive"] = ["directive @<name>(<inputs>) repeatable on FIELD | OBJECT", "directive @<name> on <name>"],
        ["type"] =
        [
            "type <name> <impl> <dirs> { <defs> }", "interface <name> <impl> { <defs> }", "union <name> = <name> | <name>", "enum <name> { <name> <name> }",
            "input <name> <dirs> { <inputs> }", "scalar <name> <dirs>", "type <name>", "type Query { <defs> }",
        ],
        ["impl"] = ["", "implements <name>", "implements & <name> & <name>"],
        ["defs"] = ["<desc> <name>: <ref>", "<name>(<inputs>): <ref> <dirs> <defs>", ""],
        ["inputs"] = ["<name>: <ref>", "<name>: <ref> = <value> <dirs> <inputs>", ""],
        ["name"] = ["a", "b", "id", "x", "v", "n", "l", "Query", "N", "T", "U", "I", "O", "E", "S", "Int", "String", "F", "__schema", "on", "é", "type"],
    };

    private static readonly string[] Words = [.. Grammar.Keys];

    public static string Next(Random random)
    {
        var text = new StringBuilder();
        Write(random, text, "<text>", 0);
        return random.Next(10) == 0 && text.Length > 1 ? text.ToString(0, random.Next(text.Length)) : text.ToString();
    }

    private static void Write(Random random, StringBuilder text, string production, int depth)
    {
        for (var at = 0; at < production.Length && text.Length < MostLetters && depth < Deepest;)
        {
            var end = production[at] == '<' ? production.IndexOf('>', at) : -1;
            if (end < 0)
            {
                text.Append(production[at++]);
                continue;
            }

            var word = random.Next(60) == 0 ? Words[random.Next(Words.Length)] : production[(at + 1)..end];
            Write(random, text, Grammar[word][random.Next(Grammar[word].Length)], depth + 1);
            at = end + 1;
        }
    }
}
