using System.Text;
using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Core terms and statements as source that can be parsed again.</summary>
internal static class CoreText
{
    public static string Of(CoreTerm term) => term switch
    {
        CoreValue v => v.Value.ToString(),
        CoreVariable v => Name(v.Name),
        CoreReference r => Reference(r),
        CoreArray a => $"[{Join(a.Elements)}]",
        CoreSet s => $"{{{Join(s.Elements)}}}",
        CoreObject o => $"{{{string.Join(", ", o.Entries.Select(e => $"{e.Key.Text}: {e.Value.Text}"))}}}",
        CoreCall c => Call(c.Function, c.Arguments, isTerm: true),
        CoreComprehension c => Comprehension(c),
        _ => throw new InvalidOperationException("A term without text."),
    };

    public static string Of(CoreExpression expression)
    {
        var builder = new StringBuilder(expression.Negated ? "not " : "");
        builder.Append(expression switch
        {
            CoreTest e => e.Term.Text,
            CoreCallExpression { IsEquality: true } e => $"{e.Operands[0].Text} = {e.Operands[1].Text}",
            CoreCallExpression e => Call(e.Function, e.Operands, isTerm: false),
            CoreEvery e => $"every {e.Key.Text}, {e.Value.Text} in {e.Domain.Text} {{ {Of(e.Body)} }}",
            _ => throw new InvalidOperationException("A block has no text."),
        });
        foreach (var with in expression.With)
        {
            builder.Append(" with ").Append(with.Target.Text).Append(" as ").Append(with.Value.Text);
        }

        return builder.ToString();
    }

    public static string Of(IReadOnlyList<CoreExpression> body) => string.Join("; ", body.Select(Of));

    /// <summary>A path with dots where it can, such as <c>data.test["a b"]</c>; the first part is a name.</summary>
    public static string Path(IEnumerable<RegoValue> path) => string.Concat(path.Select((key, i) => i == 0 ? Name(key) : Part(key)));

    /// <summary>Whether a string can stand as a name.</summary>
    public static bool IsName(string text) => text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Keywords.IsReserved(text);

    private static string Reference(CoreReference reference)
    {
        var head = reference.Root switch
        {
            ReferenceRoot.Input => "input",
            ReferenceRoot.Data => "data",
            _ => reference.Head?.Text ?? "",
        };
        return head + string.Concat(reference.Path.Select(p => p is CoreValue value ? Part(value.Value) : $"[{p.Text}]"));
    }

    /// <summary>A wildcard or a variable of the evaluation's own gets a name that parses.</summary>
    private static string Name(string variable) => !variable.StartsWith('$') ? variable : variable[1] == '_' ? variable[1..] : "_" + variable[1..];

    private static string Name(RegoValue key) => key.TryGetString(out var text) ? text : key.ToString();

    private static string Part(RegoValue key) => key.TryGetString(out var text) && IsName(text) ? "." + text : $"[{key}]";

    private static string Call(CoreOperator function, IReadOnlyList<CoreTerm> operands, bool isTerm)
    {
        if (function.Name == "internal.member_2" && operands.Count == 2)
        {
            return isTerm ? $"({operands[0].Text} in {operands[1].Text})" : $"{operands[0].Text} in {operands[1].Text}";
        }

        if (function.Builtin is { Infix: { } infix } && operands.Count == 2)
        {
            var text = $"{operands[0].Text} {infix} {operands[1].Text}";
            return isTerm ? $"({text})" : text;
        }

        return $"{function.Name}({Join(operands)})";
    }

    private static string Comprehension(CoreComprehension comprehension)
    {
        var head = comprehension.Key is null ? comprehension.Head.Text : $"{comprehension.Key.Text}: {comprehension.Head.Text}";
        var inner = $"{head} | {Of(comprehension.Body)}";
        return comprehension.Kind == ComprehensionKind.Array ? $"[{inner}]" : $"{{{inner}}}";
    }

    private static string Join(IReadOnlyList<CoreTerm> terms) => string.Join(", ", terms.Select(t => t.Text));
}
