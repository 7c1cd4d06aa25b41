using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Heads, bodies and else branches.</summary>
internal sealed partial class ModulePrinter
{
    private void PrintRule(Rule rule)
    {
        var always = HoldsAlways(rule);
        _writer.Write(rule.IsDefault ? "default " : "");
        PrintHead(rule, always);
        PrintRest(rule, always);
    }

    /// <summary>A body that is <c>true</c> alone says nothing.</summary>
    private static bool HoldsAlways(Rule rule) =>
        rule.Else is null
        && rule.Body is null or { Expressions: [TermExpression { Term: BooleanTerm { Value: true }, With.Count: 0 }] };

    private void PrintRest(Rule rule, bool always)
    {
        if (!always && rule.Body is { } body)
        {
            var inBraces = PrintBody(rule, body);
            PrintElse(rule, inBraces);
            return;
        }

        PrintElse(rule, inBraces: false);
    }

    private void PrintHead(Rule rule, bool always)
    {
        var head = rule.Head;
        PrintHeadReference(head);
        if (head.Arguments is { } arguments)
        {
            PrintArguments(arguments, head.Location, CloseRow(head));
        }

        if (head.Key is { } key)
        {
            PrintMember(key);
        }

        PrintHeadValue(rule, always);
    }

    private int CloseRow(RuleHead head)
    {
        var from = head.Arguments is [.., var last] ? last.Location.End : head.Location.Offset;
        return source.Next(from, TokenKind.CloseParenthesis)?.Location.Row ?? head.Location.Row;
    }

    private void PrintMember(Term key)
    {
        _writer.Write(forms.Contains ? " contains " : "[");
        PrintTerm(key);
        _writer.Write(forms.Contains ? "" : "]");
    }

    private void PrintHeadReference(RuleHead head)
    {
        _writer.Write(head.Name);
        var dots = forms.ReferenceHeads || head.Kind == RuleKind.Function || Keywords.IsReserved(head.Name);
        foreach (var part in head.Path)
        {
            PrintPathElement(part, dots);
        }
    }

    private void PrintHeadValue(Rule rule, bool always)
    {
        var head = rule.Head;
        var isTrue = head.Value is null or BooleanTerm { Value: true };
        var shown = head.Kind != RuleKind.Multi && (!isTrue || rule.IsDefault || (always && (forms.Version1 || head.Value is not null)));
        if (!shown)
        {
            return;
        }

        _writer.Write(head.Assigned || forms.Version1 ? " := " : " = ");
        if (head.Value is { } value)
        {
            PrintTerm(value);
        }
        else
        {
            _writer.Write("true");
        }
    }

    /// <summary>Prints a body behind its head; true where it ends with a brace.</summary>
    private bool PrintBody(Rule rule, Body body)
    {
        var close = CloseBrace(rule, body);
        _writer.Write(forms.If && (forms.Contains || rule.Head.Kind != RuleKind.Multi) ? " if" : "");
        if (forms.If && FitsOneLine(rule, body, close))
        {
            _writer.Write(" ");
            PrintStatement(body.Expressions[0]);
            return false;
        }

        _writer.Write(" {");
        PrintBlock(body, close?.Location.Row ?? source.EndRow(body.Location));
        _writer.Write("}");
        return true;
    }

    private Token? CloseBrace(Rule rule, Body body) =>
        rule.BodyInBraces ? source.Next(body.Location.End, TokenKind.CloseBrace) : null;

    private bool FitsOneLine(Rule rule, Body body, Token? close)
    {
        if (body.Expressions is not [var only] || only.Location.Row != HeadEndRow(rule) || LeadsWithSet(only))
        {
            return false;
        }

        var end = source.EndRow(only.Location);
        return close is not { } brace
            || brace.Location.Row == end
            || !_comments.Any(only.Location.End, int.MaxValue, c => c.Location.Row > end && c.Location.Row <= brace.Location.Row);
    }

    private int HeadEndRow(Rule rule) => rule.Head.Location.Offset >= rule.Location.Offset || rule.Head.Value is null
        ? Math.Max(rule.Location.Row, HeadEnd(rule))
        : source.EndRow(rule.Head.Value.Location);

    /// <summary>An else branch carries the head's place of the rule that it belongs to.</summary>
    private int HeadEnd(Rule rule) => rule.Head.Location.Offset < rule.Location.Offset ? 0 : source.EndRow(rule.Head.Location);

    /// <summary>Prints the statements of a block between braces whose opening one has been written.</summary>
    private void PrintBlock(Body body, int closeRow)
    {
        _writer.EndLine();
        _writer.Level++;
        PrintStatements(body);
        CommentsBefore(closeRow);
        _writer.Level--;
    }

    private void PrintElse(Rule rule, bool inBraces)
    {
        if (rule.Else is not { } branch)
        {
            return;
        }

        var above = _writer.LineComment is not null || (_comments.Next is { } next && next.Location.Row < branch.Location.Row);
        var inline = branch.Location.Row > rule.Location.Row && !source.BeginsLine(branch.Location);
        if (!above && inline && inBraces)
        {
            _writer.Write(" ");
        }
        else
        {
            _writer.BlankLine();
        }

        CommentsBefore(branch.Location.Row);
        _writer.Write("else");
        var always = HoldsAlways(branch);
        PrintHeadValue(branch, always);
        PrintRest(branch, always);
    }
}
