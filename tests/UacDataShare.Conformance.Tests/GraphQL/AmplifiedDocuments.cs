namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Documents whose checking grows faster than their text, in sizes on both sides of the work that is done for one document.</summary>
internal static class AmplifiedDocuments
{
    internal const string Sdl = "type Query { a: String, n(x: Int): Query, l: [Query] } type Mutation { a: String }";

    internal static IEnumerable<string> All =>
    [
        .. Sizes(10, 300, 707, 708, 1200).Select(n => "{ " + Repeat(n, _ => "a ") + "}"),
        .. Sizes(2, 30, 200).Select(n => "{ " + Repeat(n, i => $"x: {(i % 2 == 0 ? "a" : "n { a }")} ") + "}"),
        .. Sizes(5, 60, 150).Select(n => "{ " + Repeat(n, i => $"n(x: {i}) {{ a }} ") + "}"),
        .. Sizes(5, 40, 90).Select(n => "{ " + Repeat(n, _ => "n { n { a } } ") + "}"),
        .. Sizes(3, 30, 300, 2000).Select(n => "{ ...F0 }" + Repeat(n, i => $" fragment F{i} on Query {{ a{(i + 1 < n ? $" ...F{i + 1}" : "")} }}")),
        .. Sizes(3, 12, 40).Select(n => "{ ...F0 }" + Repeat(n, i => $" fragment F{i} on Query {{ n {{ ...F{i + 1} ...F{i + 1} }} l {{ ...F{i + 1} }} }}") + $" fragment F{n} on Query {{ a }}"),
        .. Sizes(3, 20, 60, 120).Select(n => "{ " + Repeat(n, i => $"...F{i} ") + "}" + Repeat(n, i => $" fragment F{i} on Query {{ a x{i}: a n {{ a }} }}")),
        .. Sizes(3, 20, 60).Select(n => "{ " + Repeat(n, i => $"...F{i} ") + "}" + Repeat(n, i => $" fragment F{i} on Query {{ x: {(i == 0 ? "n { a }" : "a")} ...F{(i + 1) % n} }}")),
        .. Sizes(2, 30, 60).Select(n => Repeat(n, i => $"query Q{i} {{ {Repeat(n, j => $"...F{j} ")} }} ") + Repeat(n, i => $"fragment F{i} on Query {{ a ...F{(i + 1) % n} }} ")),
        .. Sizes(2, 40, 230).Select(n => Repeat(n, i => $"query Q{i}($v: Int) {{ ...F0 }} ") + $"fragment F0 on Query {{ {Repeat(n, i => $"x{i}: n(x: $v) {{ a }} ")} }}"),
        .. Sizes(3, 20, 120).Select(n => $"{{ {Nest(n, "n { ", "a", " }")} {Nest(n, "n { ", "x: a", " }")} }}"),
        .. Sizes(3, 8, 12).Select(n => "{ " + Doubled(n) + " }"),
        .. Sizes(2, 10, 30).Select(n => "{ a(" + Repeat(n, i => $"x{i % 3}: [{Nest(n, "{y: ", "1", "}")}] ") + ") }"),
        .. Sizes(2, 50, 400).Select(n => "query (" + Repeat(n, i => $"$v{i % (n - 1)}: Int ") + ") { a " + Repeat(n, i => $"x{i}: n(x: $v{i}) {{ a }} ") + "}"),
        .. Sizes(2, 50, 500).Select(n => "{ a " + Repeat(n, _ => "@skip(if: true) ") + "}"),
        .. Sizes(2, 30).Select(n => "mutation { a } " + Repeat(n, _ => "{ a } ")),
    ];

    private static int[] Sizes(params int[] sizes) => sizes;

    private static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));

    private static string Nest(int count, string open, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, count)) + inner + string.Concat(Enumerable.Repeat(close, count));

    private static string Doubled(int depth) => depth == 0 ? "a" : $"n {{ {Doubled(depth - 1)} }} n {{ {Doubled(depth - 1)} }}";
}
