namespace UacDataShare.Rego.Tests.Residuals;

/// <summary>Policies of many shapes over an input of which part is unknown: <c>input.u</c> with scalars, an array, an object and gaps.</summary>
internal sealed class RandomPolicy(Random random)
{
    private int _variables;

    public const string Data = """{"numbers": [1, 3], "names": {"x": 1, "xy": 2}, "sets": {"a": ["x", "y"], "b": []}}""";

    public static readonly string[] Queries = ["data.p.allow", "data.p.allow = true", "data.p.allow = v", "data.p.level = v", "data.p.set[v]", "data.p.set = v", "data.p.map[k] = v", "not data.p.allow"];

    public string Text() => $$"""
        package p
        {{Pick("", "", "default allow := false", "default allow := true")}}
        {{Rules("allow if { BODY }", 3, 2)}}
        {{Pick("", "default helper := false")}}
        {{Rules("helper if { BODY }", 2, 1)}}
        level := 1 if { {{Body(1)}} } {{Pick("", "else := 2 if { " + Body(1) + " }")}} {{Pick("", "else := 3")}}
        {{Rules("set contains " + Pick("1", "\"x\"", "input.u.a", "input.u.s") + " if { BODY }", 2, 1)}}
        {{Rules("map[" + Pick("1", "\"x\"", "input.u.s") + "] := " + Pick("1", "input.u.a", "{\"x\": input.u.b}") + " if { BODY }", 1, 1)}}
        same(a, b) if a == b
        low(n) if n <= 2
        over(n) := n > 1
        kind(n) := "one" if { n == 1 } else := "more" if { n > 1 }
        {{Pick("", "default pick(_) := 5")}}
        pick(n) := 1 if { n == 1 }
        pick(n) := 2 if { n == 2; input.u.f }
        known := {"a": 1, "b": [1, 2], "x": {"y": true} }
        """;

    private string Rules(string form, int most, int depth) =>
        string.Join('\n', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => form.Replace("BODY", Body(depth), StringComparison.Ordinal)));

    private string Body(int depth) => string.Join("; ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(depth)));

    private string Statement(int depth)
    {
        var v = $"v{_variables++}";
        return random.Next(10) switch
        {
            0 or 1 => "not " + Atom(depth),
            2 => Loop(depth, v),
            3 => $"{v} := {Unknown()}; {Pick("", "not ")}{v} {Operator()} {Known()}",
            4 => $"{v} = {Unknown()}; [{v}, 1] = [{Known()}, 1]",
            _ => Atom(depth),
        };
    }

    private string Atom(int depth) => random.Next(depth > 1 ? 18 : depth > 0 ? 16 : 11) switch
    {
        0 or 1 => $"{Unknown()} {Operator()} {Known()}",
        2 => $"{Known()} {Operator()} {Unknown()}",
        3 => $"{Unknown()} {Operator()} {Unknown()}",
        4 => $"{Unknown()} in {{{Known()}, {Known()}}}",
        5 => Unknown(),
        6 => $"startswith({Unknown()}, \"x\")",
        7 => $"input.k {Operator()} {Known()}",
        8 => $"count({Unknown()}) {Operator()} 2",
        9 => $"data.names[{Unknown()}] == {Pick("1", "2")}",
        10 => $"{Unknown()} == [{Known()}, {Unknown()}][{Pick("0", "1")}]",
        11 => $"same({Unknown()}, {Pick(Unknown(), Known())})",
        12 => $"low({Unknown()})",
        13 => $"over({Unknown()}) == {Pick("true", "false")}",
        14 => $"kind({Unknown()}) == {Pick("\"one\"", "\"more\"")}",
        15 => $"pick({Unknown()}) {Operator()} {Pick("1", "2", "5")}",
        16 => Pick("helper", "helper == true", "helper == false", "known.x.y", "known[input.u.s]"),
        _ => Pick($"count({{y | some y in input.u.list; y > {Pick("0", "1", "2")}}}) > 0", "object.get(input.u, \"a\", 7) == 7", "sum([input.u.a, input.k]) > 2"),
    };

    private string Loop(int depth, string v) => random.Next(8) switch
    {
        0 => $"some {v} in data.numbers; {Unknown()} {Operator()} {v}",
        1 => $"some {v} in input.u.list; {v} {Operator()} {Known()}",
        2 => $"every {v} in data.numbers {{ {Unknown()} {Operator()} {v} }}",
        3 => $"every {v} in input.u.list {{ {v} {Operator()} {Known()} }}",
        4 => $"some k{v}, {v} in data.names; {Unknown()} == k{v}; {Unknown()} {Operator()} {v}",
        5 => $"input.u.list[_] == {Known()}",
        6 => $"{v} := [y | some y in data.numbers; y {Operator()} input.u.a]; count({v}) > 0",
        _ => $"some {v} in data.sets; some w{v} in {v}; {Unknown()} {Operator()} w{v}",
    };

    private string Unknown() => "input.u." + Pick("a", "a", "b", "s", "s", "f", "o.x", "o.y.z", "list[0]");

    private string Known() => Pick("1", "2", "3", "\"x\"", "\"xy\"", "true", "false", "null", "input.k", "known.a");

    private string Operator() => Pick("==", "==", "!=", "<", ">=", "=");

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
