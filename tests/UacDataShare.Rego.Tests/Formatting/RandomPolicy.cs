using System.Text;

namespace UacDataShare.Rego.Tests.Formatting;

/// <summary>Policy texts drawn from the grammar with odd spacing, breaks, parentheses and comments.</summary>
internal sealed class RandomPolicy(int seed)
{
    private static readonly string[] s_operators = ["==", "!=", "<", ">=", "+", "-", "*", "/", "%", "&", "|", "in"];
    private static readonly string[] s_names = ["x", "y", "input.a", "data.b.c", "input.a[x].b", "f(x)", "input[\"a-b\"]", "input.not"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public static string Text(int seed)
    {
        var policy = new RandomPolicy(seed);
        policy._text.Append("package p\n").Append(policy.Pick("", "import data.z\nimport data.a # z\n", "\n\n# c\nimport data.q as r\n"));
        for (var i = 0; i < 4; i++)
        {
            policy.Rule();
        }

        return policy._text.ToString();
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Gap() => Pick(" ", "  ", " ", "\n  ", " # c\n", "\n\n# own line\n");

    private void Rule()
    {
        _text.Append(Pick("\n", "\n\n", "\n# note\n"));
        _text.Append(Pick("a", "b.c", "b.c[x].d", "f(x)", "f([x,\n y])", "s contains " + Term(2)));
        var head = _text.ToString().AsSpan(_text.ToString().LastIndexOf('\n') + 1);
        var member = head.Contains("contains", StringComparison.Ordinal);
        if (!member && _random.Next(2) == 0)
        {
            _text.Append(" := ").Append(Term(3));
        }

        _text.Append(" if ").Append(Pick(Statement(2), $"{{{Gap()}{Body(3)}{Gap()}}}"));
        if (!member && _random.Next(3) == 0)
        {
            _text.Append(Pick(" ", "\n", " # e\n")).Append("else := ").Append(Term(1)).Append(" if ").Append($"{{{Gap()}{Body(1)}{Gap()}}}");
        }

        _text.Append(Pick("\n", " # tail\n"));
    }

    private string Body(int depth) => string.Join(Pick("; ", "\n", " # s\n\n", "\n\n"), Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Statement(depth)));

    private string Statement(int depth) => _random.Next(7) switch
    {
        0 => Term(depth),
        1 => $"z{_random.Next(9)} := {Term(depth)}",
        2 => $"not {Term(depth)}",
        3 => $"some k, v in {Atom()}",
        4 => $"every e in {Atom()} {{{Gap()}{Term(1)}{Gap()}}}",
        5 => $"{Atom()} with input.a as {Term(1)}{Pick(" ", "\n")}with data.x as 1",
        _ => $"{Term(1)} = {Term(1)}",
    };

    private string Term(int depth) => depth <= 0
        ? Atom()
        : _random.Next(11) switch
        {
            0 => Atom(),
            1 => $"({Term(depth - 1)})",
            2 => $"({Term(depth - 1)}{Pick(" ", "\n ")}{Pick(s_operators)} {Term(depth - 1)})",
            3 => $"{Atom()} {Pick(s_operators)}{Pick(" ", "\n ")}{Atom()}",
            4 => $"[{Gap()}{Element(depth)},{Gap()}{Element(depth)}{Pick("", ",", " ", "\n")}]",
            5 => $"{{{Element(depth)},{Gap()}{Element(depth)}}}",
            6 => $"{{\"k\":{Pick(" ", "\n ")}{Element(depth)},{Gap()}\"l\": {Element(depth)}{Gap()}}}",
            7 => $"[{Pick("", "\n")}x |{Gap()}{Body(depth - 1)}{Pick("", "\n")}]",
            8 => $"{{x: y |{Gap()}{Body(depth - 1)}{Gap()}}}",
            9 => $"f({Gap()}{Element(depth)},{Element(depth)})",
            _ => $"$\"t {{{Atom()}}} \\{{\"",
        };

    private string Element(int depth) => _random.Next(3) == 0 ? $"({Term(depth - 1)})" : Pick(Atom(), "1", "\"s\"", "`r\nr`");

    private string Atom() => Pick([.. s_names, "1", "-2.50", "\"s\\n\"", "`raw`", "true", "null", "set()", "[]", "{}", "(x)", "(f(x)).a"]);
}
