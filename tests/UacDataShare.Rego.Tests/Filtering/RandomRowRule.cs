using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Filtering;

/// <summary>Row rules of many shapes over the columns of <see cref="RandomRow"/>, most of them with a form as a condition.</summary>
internal sealed class RandomRowRule(Random random)
{
    private static readonly string[] s_operators = ["==", "!=", "<", "<=", ">", ">=", "="];
    private static readonly string[] s_texts = ["startswith", "endswith", "contains"];

    private int _variables;

    public static string Data => """
        {"sets": {"words": ["x", "X", "", "a%", 1, null], "numbers": [0, 1.0, 1e1, -3, "1"], "days": ["2020-02-29", "2020", "1999-12-31"], "flags": [true, "true"]},
         "limits": {"x": 1, "": 0, "é": 2.5, "2020-02-29": 3}, "nested": {"a": {"list": ["x", "😀"]}, "b": {"list": []}}}
        """;

    public string Policy()
    {
        var rules = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"allow if {{ {Body(2)} }}").ToList();
        var fallback = random.Next(4) == 0 ? "default allow := false\n" : "";
        return $$"""
            package p
            {{fallback}}{{string.Join('\n', rules)}}
            helper if { {{Body(0)}} }
            helper if { {{Body(0)}} }
            same(a, b) if a == b
            low(n) if n <= {{Constant()}}
            over(n) := n > {{Number()}}
            default known := false
            known if { {{Body(0)}} }
            level := 1 if { {{Body(0)}} } else := 2 if { {{Body(0)}} } else := 3
            """;
    }

    private string Body(int depth) => string.Join("; ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(depth)));

    private string Statement(int depth)
    {
        var plain = Atom(depth);
        return random.Next(4) == 0 ? $"not {plain}" : random.Next(6) == 0 ? Loop(depth) : plain;
    }

    private string Atom(int depth) => random.Next(depth > 0 ? 16 : 10) switch
    {
        0 or 1 or 2 => $"{Column()} {Operator()} {Constant()}",
        3 => $"{Constant()} {Operator()} {Column()}",
        4 => $"{Column()} {Operator()} {Column()}",
        5 => $"{Column()} in {{{Constant()}, {Constant()}, {Constant()}}}",
        6 => $"{Column()} in data.sets.{Set()}",
        7 => $"{Pick(s_texts)}({Column()}, {Text()})",
        8 => Column(),
        9 => $"{Column()} {Operator()} input.known.{Pick("word", "number", "flag", "missing")}",
        10 => Pick("helper", "known", "level == 2", "level < 3", "level > 5", "helper == true", "known == false"),
        11 => $"same({Column()}, {Pick(Column(), Constant())})",
        12 => $"low({Column()})",
        13 => $"over({Column()}) == {Pick("true", "false")}",
        14 => $"data.limits[{Column()}] {Operator()} {Number()}",
        _ => $"{Pick(s_texts)}({Column()}, {Text()}) == {Pick("true", "false")}",
    };

    private string Loop(int depth)
    {
        var v = $"v{_variables++}";
        return random.Next(6) switch
        {
            0 => $"some {v} in data.sets.{Set()}; {Column()} {Operator()} {v}",
            1 => $"every {v} in data.sets.{Set()} {{ {Column()} {Operator()} {v} }}",
            2 => $"{Column()} == data.sets.{Set()}[_]",
            3 => $"{v} := {Column()}; {v} {Operator()} {Constant()}",
            4 => $"some k{v}, {v} in data.limits; {Column()} == k{v}; {Column()} {Operator()} {v}",
            _ => $"some {v} in data.nested; every w{v} in {v}.list {{ {Column()} {Operator()} w{v}; {Atom(depth)} }}",
        };
    }

    private string Column() => "input.row." + Pick(RandomRow.Names);

    private string Operator() => Pick(s_operators);

    private string Set() => Pick("words", "numbers", "days", "flags");

    private string Constant() => random.Next(9) switch
    {
        0 or 1 or 2 => Text(),
        3 or 4 => Number(),
        5 => Pick("true", "false"),
        6 => $"\"{Pick(RandomRow.Days)}\"",
        7 => Pick("null", "[]", "{}", "set()", "[1]"),
        _ => Pick("\"2020\"", "\"\"", "1e3", "\"zz\""),
    };

    private string Text() => RegoJson.ToText(Pick(RandomRow.Texts));

    private string Number() => Pick(RandomRow.Numbers).ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
