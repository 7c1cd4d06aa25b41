using System.Text.RegularExpressions;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Damage to the meaning of a schema: it still parses mostly, and breaks a rule of the type system.</summary>
internal static partial class SchemaDamage
{
    private static readonly string[] Definitions =
    [
        "schema { query: T0 mutation: T1 }", "schema { query: Query } extend schema { mutation: T1 subscription: N0 }", "extend schema @none",
        "directive @one on OBJECT", "directive @self(a: Int @self) on ARGUMENT_DEFINITION", "directive @d(x: T0, y: Int! @deprecated) on FIELD", "scalar E0",
        "union U9 = T0 | T1 | T0", "union U9 = N0 | S0", "extend union U0 = T1", "extend union U0 = T0", "interface N9 { f0: Int }", "interface N8 implements N8 { f0: Int }",
        "interface N7 implements N9 { f1: Int } interface N9 implements N7 { f0: Int }", "extend type T0 implements N0", "extend type T0 implements N0 & N1 { f2: Float }",
        "extend type T0 { f9(a: I0 = {}, b: I0 = {g0: null}, c: [I0!] = [{g9: 1}]): N0 }", "extend interface N0 { f8(a: Int!): String! }", "extend input I0 { z: Int! = 1 y: I0! }",
        "input I8 @oneOf { a: Int! b: Int = 1 }", "extend input I0 @oneOf", "extend enum E0 { V9 V0 }", "enum E9 { true_ __v }", "enum E8", "type T9", "input I9", "union U8",
        "type __T { __f(__a: Int): T0 }", "input C0 { a: C1! } input C1 { b: C0! }", "input C2 { a: C2 = {a: {}} }", "input C3 { a: C4 = {b: {}} b: Int } input C4 { b: C3 = {} }",
        "type T8 implements N0 { f0: Int }", "type T7 { a(b: Int! @deprecated): Int @deprecated(reason: 5) }", "extend scalar S0 @specifiedBy(url: \"u\") @specifiedBy(url: \"v\")",
        "extend type Unknown { a: Int }", "extend enum T0 { A }", "extend type Query { f0: Int, f1: I0, f2(x: T0): U0 }", "type Z0 { a: Z1 } type Z1 { b: Z2 }",
    ];

    private static readonly string[] Wrappings = ["{0}", "{0}!", "[{0}]", "[{0}!]", "[[{0}]!]!"];
    private static readonly string[] Names = ["Int", "String", "T0", "T1", "N0", "N1", "U0", "I0", "I1", "E0", "S0", "Query", "Nope"];
    private static readonly string[] Defaults = ["1", "1.5", "\"s\"", "true", "null", "V0", "V9", "[]", "[1]", "{}", "{g0: 1}", "{g0: null, g1: 2}"];
    private static readonly string[] Directives = ["@deprecated", "@deprecated(reason: null)", "@one(x: 1)", "@many", "@oneOf", "@specifiedBy(url: \"u\")", "@none", "@many(in: {g0: []})"];

    internal static string Apply(Random random, string sdl, int times)
    {
        var lines = sdl.TrimEnd('\n').Split('\n').ToList();
        for (var i = 0; i < times; i++)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(10))
            {
                case 0:
                    lines.RemoveAt(at);
                    lines.Add("");
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2 or 3 or 4:
                    lines.Insert(at, Pick(random, Definitions));
                    break;
                case 5 or 6:
                    lines[at] = One(random, TypeReference(), lines[at], m => ": " + string.Format(null, Pick(random, Wrappings), random.Next(2) == 0 ? m.Groups[1].Value : Pick(random, Names)));
                    break;
                case 7:
                    lines[at] = One(random, TypeReference(), lines[at], m => $"{m.Value} = {Pick(random, Defaults)}");
                    break;
                case 8:
                    lines[at] = One(random, TypeReference(), lines[at], m => $"{m.Value} {Pick(random, Directives)}");
                    break;
                default:
                    lines[at] = One(random, FieldName(), lines[at], _ => Pick(random, ["f0:", "f1:", "g0:", "a0:", "__x:"]));
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];

    private static string One(Random random, Regex pattern, string line, Func<Match, string> change)
    {
        var matches = pattern.Matches(line);
        if (matches.Count == 0)
        {
            return line;
        }

        var match = matches[random.Next(matches.Count)];
        return line[..match.Index] + change(match) + line[(match.Index + match.Length)..];
    }

    [GeneratedRegex(@": \[*([A-Za-z]\w*)[\]!]*")]
    private static partial Regex TypeReference();

    [GeneratedRegex(@"\b[a-z]\d:")]
    private static partial Regex FieldName();
}
