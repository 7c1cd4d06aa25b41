using System.Text;

namespace UacDataShare.Rego.Tests.Reference;

/// <summary>
/// A random module of small rules that ask one another: each form of head, body and term that the language has, over few names and
/// values so that things meet. Not every one compiles.
/// </summary>
internal sealed class GeneratedModule(Random random)
{
    private const int Rules = 6;

    private readonly List<string> _rules = [];
    private readonly List<string> _functions = [];
    private int _names;

    public static string Create(int seed) => new GeneratedModule(new Random(seed)).Text();

    private string Text()
    {
        var text = new StringBuilder("package g\n\nimport rego.v1\n\n");
        for (var i = 0; i < Rules; i++)
        {
            text.Append(Rule($"r{i}")).Append('\n');
        }

        return text.ToString();
    }

    private string Rule(string name)
    {
        var rule = Pick(
            () => $"{name} := {Value([])}\n",
            () => Lines(name, 1, variables => $"{name} := {Value(variables)}"),
            () => $"default {name} := {Scalar()}\n{Lines(name, 1, variables => $"{name} := {Value(variables)}")}",
            () => Lines(name, 2, _ => name),
            () => Lines(name, 2, variables => $"{name} contains {Value(variables)}"),
            () => Lines(name, 2, variables => $"{name}[{Value(variables)}] := {Value(variables)}"),
            () => Lines(name, 2, variables => $"{name}[{Value(variables)}] contains {Value(variables)}"),
            () => Lines(name, 2, variables => $"{name}.{Pick("a", "b")} := {Value(variables)}"),
            () => $"{Head(name, out var body)}{body} else := {Value([])} if {{\n{Body([])}}} else := {Scalar()}\n",
            () => Function($"f{name}"));
        _rules.Add(name);
        return rule;
    }

    private string Head(string name, out string body)
    {
        var variables = new List<string>();
        body = $"{{\n{Body(variables)}}}";
        return $"{name} := {Value(variables)} if ";
    }

    private string Lines(string name, int most, Func<List<string>, string> head)
    {
        var text = new StringBuilder();
        for (var i = random.Next(most) + 1; i > 0; i--)
        {
            var variables = new List<string>();
            var body = Body(variables);
            text.Append(head(variables)).Append(" if {\n").Append(body).Append("}\n");
        }

        return _rules.Contains(name) ? "" : text.ToString();
    }

    private string Function(string name)
    {
        var variables = new List<string> { "x" };
        var body = Body(variables);
        var text = $"{name}(x) := {Value(variables)} if {{\n{body}}}\n";
        _functions.Add(name);
        return text;
    }

    private string Body(List<string> variables)
    {
        var text = new StringBuilder();
        for (var i = random.Next(3) + 1; i > 0; i--)
        {
            text.Append('\t').Append(Statement(variables, 2)).Append('\n');
        }

        return text.ToString();
    }

    private string Statement(List<string> variables, int depth) => Pick(
        () => Declare(variables, $"§0 := {Value(variables)}"),
        () => Declare(variables, $"some §0 in {Collection(variables)}"),
        () => Declare(variables, $"some §0, §1 in {Collection(variables)}"),
        () => Declare(variables, $"some §0; {Collection(variables)}[§0] == {Value(variables)}"),
        () => Declare(variables, $"[§0, §1] := [{Value(variables)}, {Value(variables)}]"),
        () => Declare(variables, $"walk({Collection(variables)}, [§0, §1])"),
        () => $"{Value(variables)} {Pick("==", "!=", "<", ">=")} {Value(variables)}",
        () => $"{Value(variables)} in {Collection(variables)}",
        () => Value(variables),
        () => depth == 0 ? "true" : $"not {Statement([.. variables], 0)}",
        () => depth == 0 ? "true" : $"every e in {Collection(variables)} {{ {Statement([.. variables, "e"], depth - 1)} }}",
        () => $"{Reference(variables)} with input.{Pick("a", "xs")} as {Value(variables)}",
        () => $"{Reference(variables)} with data.d as {Value(variables)}",
        () => _rules.Count == 0 ? "true" : $"{Reference(variables)} with data.g.{Pick([.. _rules])} as {Value(variables)}",
        () => $"{Reference(variables)} with count as {Scalar()}");

    private string Declare(List<string> variables, string form)
    {
        string[] names = [$"v{_names++}", $"v{_names++}"];
        var text = form.Replace("§0", names[0], StringComparison.Ordinal).Replace("§1", names[1], StringComparison.Ordinal);
        variables.AddRange(names.Where(name => text.Contains(name, StringComparison.Ordinal)));
        return text;
    }

    private string Value(List<string> variables, int depth = 1) => Pick(
        Scalar,
        () => variables.Count > 0 ? variables[random.Next(variables.Count)] : Scalar(),
        () => variables.Count > 0 ? variables[random.Next(variables.Count)] : Scalar(),
        () => Reference(variables),
        () => depth == 0 ? Scalar() : $"[{Value(variables, 0)}, {Value(variables, 0)}]",
        () => depth == 0 ? Scalar() : Comprehension(variables),
        () => $"count({Collection(variables)})",
        () => _functions.Count == 0 ? Scalar() : $"{Pick([.. _functions])}({Value(variables, 0)})");

    private string Comprehension(List<string> variables)
    {
        var inner = new List<string>(variables);
        var statement = Statement(inner, 0);
        return Pick(
            () => $"[{Value(inner, 0)} | {statement}]",
            () => "{" + $"{Value(inner, 0)} | {statement}" + "}",
            () => "{" + $"{Value(inner, 0)}: {Value(inner, 0)} | {statement}" + "}");
    }

    private string Collection(List<string> variables) => Pick(
        () => "input.xs",
        () => "data.d.m",
        () => "[1, 2, 2]",
        () => "{1, \"a\"}",
        () => "{\"a\": 1, \"b\": [2]}",
        () => Reference(variables),
        () => variables.Count > 0 ? variables[random.Next(variables.Count)] : "input.o");

    private string Reference(List<string> variables) => Pick(
        () => "input.a",
        () => $"input.xs[{Key(variables)}]",
        () => $"input.o[{Key(variables)}]",
        () => $"data.d.m[{Key(variables)}]",
        () => $"data.d[{Key(variables)}].x",
        () => _rules.Count == 0 ? "input.o" : Pick([.. _rules]),
        () => _rules.Count == 0 ? "input.o" : $"{Pick([.. _rules])}[{Key(variables)}]",
        () => _rules.Count == 0 ? "input.o" : $"data.g.{Pick([.. _rules])}");

    private string Key(List<string> variables) => Pick(() => "_", () => Scalar(), () => variables.Count > 0 ? variables[random.Next(variables.Count)] : "_");

    private string Scalar() => Pick("0", "1", "2", "\"a\"", "\"b\"", "true", "false", "null");

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    private string Pick(params Func<string>[] makes) => makes[random.Next(makes.Length)]();
}
