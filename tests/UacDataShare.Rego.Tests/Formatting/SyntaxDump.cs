using System.Text;
using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Tests.Formatting;

/// <summary>A module's meaning as text, without places: two texts that mean the same have the same dump.</summary>
internal static class SyntaxDump
{
    public static string Of(Module module)
    {
        var text = new StringBuilder();
        text.Append("package ").AppendJoin('.', module.Package.Path).Append('\n');
        foreach (var import in module.Imports.Where(i => !i.IsLanguage || i.Path is [_, _, "not" or "and" or "or"]).Select(i => $"import {string.Join('.', i.Path)} as {i.Alias}").Order(StringComparer.Ordinal))
        {
            text.Append(import).Append('\n');
        }

        foreach (var rule in module.Rules)
        {
            text.Append(Of(rule)).Append('\n');
        }

        return text.ToString();
    }

    private static string Of(Rule rule)
    {
        var head = rule.Head;
        var path = string.Concat(head.Path.Select(p => $"[{Of(p)}]"));
        var arguments = head.Arguments is { } a ? $"({Of(a)})" : "";
        var body = rule.Body is { } b && Of(b) != "true" ? Of(b) : "";
        var otherwise = rule.Else is { } e ? " else " + Of(e) : "";
        return $"{(rule.IsDefault ? "default " : "")}{head.Kind} {head.Name}{path}{arguments} key={Of(head.Key)} value={Of(head.Value, "true")} {{ {body} }}{otherwise}";
    }

    private static string Of(Body body) => string.Join("; ", body.Expressions.Select(Of));

    private static string Of(Expression expression) => Core(expression) + string.Concat(expression.With.Select(w => $" with {Of(w.Target)} as {Of(w.Value)}"));

    private static string Core(Expression expression) => expression switch
    {
        TermExpression e => Of(e.Term),
        SomeDeclaration e => "some " + string.Join(",", e.Variables.Select(v => v.Name)),
        SomeIn e => $"some {Of(e.Key)},{Of(e.Value)} in {Of(e.Domain)}",
        EveryExpression e => $"every {e.Key?.Name},{e.Value.Name} in {Of(e.Domain)} {{{Of(e.Body)}}}",
        NotExpression e => $"not({e.NegatesWhole}) {{{Of(e.Operand)}}}",
        LogicalExpression e => $"{e.Operator}({{{Of(e.Left)}}},{{{Of(e.Right)}}})",
        _ => throw new InvalidOperationException(expression.Kind.ToString()),
    };

    private static string Of(IEnumerable<Term> terms) => string.Join(", ", terms.Select(t => Of(t)));

    private static string Of(Term? term, string absent = "") => term switch
    {
        null => absent,
        NullTerm => "null",
        BooleanTerm t => t.Value ? "true" : "false",
        NumberTerm t => t.Text,
        StringTerm t => $"\"{t.Value}\"",
        VariableTerm t => t.Name,
        ReferenceTerm t => Of(t.Head) + string.Concat(t.Path.Select(p => $"[{Of(p)}]")),
        CallTerm t => $"{Of(t.Function)}({Of(t.Arguments)})",
        ArrayTerm t => $"[{Of(t.Elements)}]",
        SetTerm t => $"set({Of(t.Elements)})",
        ObjectTerm t => "{" + string.Join(", ", t.Entries.Select(e => Of(e.Key) + ": " + Of(e.Value))) + "}",
        ComprehensionTerm t => $"{t.Kind}({Of(t.Key)}:{Of(t.Head)} | {Of(t.Body)})",
        TemplateTerm t => "$" + string.Concat(t.Parts.Select(p => p.Text ?? (p.Expression is { } e ? $"{{{Of(e)}}}" : ""))),
        _ => throw new InvalidOperationException(term.Kind.ToString()),
    };
}
