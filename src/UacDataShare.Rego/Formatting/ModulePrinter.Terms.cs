using System.Runtime.CompilerServices;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Formatting;

/// <summary>Terms.</summary>
internal sealed partial class ModulePrinter
{
    private void PrintTerm(Term term, bool statement = false)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (term is not CallTerm { IsInfix: true } && term is not ReferenceTerm)
        {
            PrintBracketedTerm(term);
            return;
        }

        CommentsBefore(term.Location.Row);
        if (term is CallTerm call)
        {
            PrintInfix(call, statement);
        }
        else if (term is ReferenceTerm reference)
        {
            PrintReference(reference);
        }
    }

    /// <summary>A term whose location holds all of it, so that its source can stand in for it.</summary>
    private void PrintBracketedTerm(Term term)
    {
        CommentsBefore(term.Location.Row);
        if (_conflict)
        {
            return;
        }

        var mark = (_writer.Mark(), _comments.Position);
        PrintTermHere(term);
        if (_conflict)
        {
            Restore(mark, term.Location);
            TrailingComment(source.EndRow(term.Location));
        }
    }

    private void PrintTermHere(Term term)
    {
        switch (term)
        {
            case VariableTerm variable:
                _writer.Write(variable.Name);
                break;
            case ArrayTerm array:
                PrintCollection("[", "]", array.Elements, array);
                break;
            case SetTerm { Elements.Count: 0 }:
                _writer.Write("set()");
                CommentsBefore(source.EndRow(term.Location));
                break;
            case SetTerm set:
                PrintCollection("{", "}", set.Elements, set);
                break;
            case ObjectTerm entries:
                PrintObject(entries);
                break;
            case ComprehensionTerm comprehension:
                PrintComprehension(comprehension);
                break;
            case CallTerm call:
                PrintCall(call);
                break;
            case TemplateTerm template:
                PrintTemplate(template);
                break;
            case NumberTerm number when ReferenceEquals(number, _guarded):
                _writer.Write($"({number.Text})");
                break;
            default:
                _writer.Write(source.Slice(term.Location));
                break;
        }
    }

    private void PrintCall(CallTerm call)
    {
        PrintTerm(call.Function);
        PrintArguments(call.Arguments, call.Location, source.EndRow(call.Location));
    }

    private void PrintInfix(CallTerm call, bool statement)
    {
        if (InfixOperators.IsMember(call))
        {
            PrintMembership(call);
            return;
        }

        PrintOperand(call, call.Arguments[0], always: !statement, last: false);
        _writer.Write($" {InfixOperators.Symbol(call)} ");
        PrintOperand(call, call.Arguments[1], always: !statement, last: true);
    }

    private void PrintMembership(CallTerm call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var last = i == call.Arguments.Count - 1;
            _writer.Write(i == 0 ? "" : last ? " in " : ", ");
            PrintOperand(call, call.Arguments[i], always: true, last);
        }
    }

    private void PrintOperand(CallTerm parent, Term operand, bool always, bool last)
    {
        var parentheses = InfixOperators.Needs(parent, operand, last)
            || (always && operand is CallTerm { IsInfix: true } child && !InfixOperators.IsMember(child));
        PrintParenthesised(operand, parentheses);
    }

    private void PrintParenthesised(Term term, bool parentheses)
    {
        _writer.Write(parentheses ? "(" : "");
        PrintTerm(term);
        _writer.Write(parentheses ? ")" : "");
    }

    /// <summary>A place that takes anything but a membership test.</summary>
    private void PrintRelation(Term term) => PrintParenthesised(term, term is CallTerm { IsInfix: true } call && InfixOperators.IsMember(call));

    /// <summary>An element of a list: membership by key and value would be read as two elements.</summary>
    private static bool SplitsList(Term term) => term is CallTerm { IsInfix: true, Arguments.Count: 3 };

    private void PrintReference(ReferenceTerm reference)
    {
        PrintParenthesised(reference.Head, InfixOperators.Is(reference.Head));
        foreach (var part in reference.Path)
        {
            PrintPathElement(part, dots: true);
        }
    }

    private void PrintPathElement(Term part, bool dots)
    {
        if (part is StringTerm name)
        {
            var bracketed = !dots || !IsName(name.Value) || (Keywords.IsReserved(name.Value) && source.First(name.Location) is '"' or '`');
            _writer.Write(bracketed ? $"[{Quote(name.Value)}]" : "." + name.Value);
            return;
        }

        _writer.Write("[");
        PrintParenthesised(part, SplitsList(part));
        _writer.Write("]");
    }

    private static string Quote(string text) => RegoJson.ToText(RegoValue.From(text));

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));

    private void PrintTemplate(TemplateTerm template)
    {
        _writer.Write(template.Raw ? "$`" : "$\"");
        foreach (var part in template.Parts)
        {
            if (part.Expression is { } expression)
            {
                _writer.Write("{");
                PrintExpression(expression);
                _writer.Write("}");
            }
            else
            {
                _writer.Write(source.Slice(part.Location));
            }
        }

        CommentsBefore(source.EndRow(template.Location));
        _writer.Write(template.Raw ? "`" : "\"");
    }
}
