using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Bodies and their statements.</summary>
internal sealed partial class ModulePrinter
{
    /// <summary>A number that needs parentheses where it stands.</summary>
    private NumberTerm? _guarded;

    /// <summary>Statements, each on its own line; one empty line stays where there was any.</summary>
    private void PrintStatements(Body body)
    {
        CommentsBefore(body.Location.Row);
        Expression? previous = null;
        foreach (var statement in body.Expressions)
        {
            if (previous is not null && statement.Location.Row > source.EndRow(previous.Location) + 1)
            {
                _writer.BlankLine();
            }

            CommentsBefore(statement.Location.Row);
            _guarded = previous is null ? null : LeadingMinus(statement);
            PrintStatement(statement);
            _writer.EndLine();
            previous = statement;
        }
    }

    private void PrintStatement(Expression statement)
    {
        var mark = (_writer.Mark(), _comments.Position);
        PrintExpression(statement);
        if (_conflict)
        {
            Restore(mark, statement.Location);
        }

        TrailingComment(source.EndRow(statement.Location));
    }

    private void PrintExpression(Expression expression)
    {
        switch (expression)
        {
            case TermExpression e:
                PrintTerm(e.Term, statement: true);
                break;
            case SomeDeclaration e:
                PrintSome(e);
                break;
            case SomeIn e:
                PrintSomeIn(e);
                break;
            case EveryExpression e:
                PrintEvery(e);
                break;
            case NotExpression e:
                PrintNot(e);
                break;
            case LogicalExpression e:
                PrintLogical(e);
                break;
        }

        PrintWith(expression);
    }

    private void PrintSome(SomeDeclaration some)
    {
        _writer.Write("some ");
        var row = some.Location.Row;
        var level = _writer.Level;
        for (var i = 0; i < some.Variables.Count; i++)
        {
            var variable = some.Variables[i];
            if (variable.Location.Row > row)
            {
                _writer.EndLine();
                _writer.Level = level + 1;
                row = variable.Location.Row;
            }
            else if (i > 0)
            {
                _writer.Write(" ");
            }

            CommentsBefore(variable.Location.Row);
            _writer.Write(i < some.Variables.Count - 1 ? variable.Name + "," : variable.Name);
        }

        _writer.Level = level;
    }

    private void PrintSomeIn(SomeIn some)
    {
        _writer.Write("some ");
        if (some.Key is { } key)
        {
            PrintRelation(key);
            _writer.Write(", ");
        }

        PrintRelation(some.Value);
        _writer.Write(" in ");
        PrintRelation(some.Domain);
    }

    private void PrintEvery(EveryExpression every)
    {
        _writer.Write("every ");
        _writer.Write(every.Key is { } key ? key.Name + ", " : "");
        _writer.Write(every.Value.Name + " in ");
        PrintRelation(every.Domain);
        PrintBraces(every.Body, source.EndRow(every.Domain.Location));
    }

    /// <summary>A body in braces behind something that ends on <paramref name="row"/>: on one line where it was.</summary>
    private void PrintBraces(Body body, int row)
    {
        var close = source.Next(body.Location.End, TokenKind.CloseBrace)?.Location ?? body.Location;
        _writer.Write(" {");
        if (IsInline(body, row))
        {
            _writer.Write(" ");
            PrintInline(body, close.Row);
            _writer.Write(" }");
            return;
        }

        PrintBlock(body, close.Row);
        _writer.Write("}");
    }

    private static bool IsInline(Body body, int row) => body.Expressions.All(e => e.Location.Row <= row);

    private void PrintInline(Body body, int closeRow)
    {
        for (var i = 0; i < body.Expressions.Count; i++)
        {
            _writer.Write(i == 0 ? "" : "; ");
            CommentsBefore(body.Expressions[i].Location.Row);
            PrintExpression(body.Expressions[i]);
        }

        CommentsBefore(closeRow);
    }

    private void PrintNot(NotExpression not)
    {
        _writer.Write("not");
        if (not.Braces || not.Operand.Expressions.Count > 1)
        {
            PrintBraces(not.Operand, not.Location.Row);
            return;
        }

        var operand = not.Operand.Expressions[0];
        var parentheses = not.NegatesWhole && (operand is LogicalExpression || LeadsWithBrace(operand) || operand.With.Count > 0);
        _writer.Write(parentheses ? " (" : " ");
        PrintExpression(operand);
        _writer.Write(parentheses ? ")" : "");
    }

    private void PrintLogical(LogicalExpression logical)
    {
        PrintOperand(logical, logical.Left);
        _writer.Write(logical.Operator == LogicalOperator.And ? " and" : " or");
        _writer.Write(" ");
        PrintOperand(logical, logical.Right);
    }

    private void PrintOperand(LogicalExpression parent, Body operand)
    {
        if (operand.Expressions.Count > 1 || source.IsBraced(operand.Location))
        {
            _writer.Write("{ ");
            PrintInline(operand, source.EndRow(operand.Location));
            _writer.Write(" }");
            return;
        }

        var only = operand.Expressions[0];
        var parentheses = only.With.Count > 0
            || LeadsWithBrace(only)
            || (only is LogicalExpression child && (child.Operator != parent.Operator || ReferenceEquals(operand, parent.Right)));
        _writer.Write(parentheses ? "(" : "");
        PrintExpression(only);
        _writer.Write(parentheses ? ")" : "");
    }

    private void PrintWith(Expression expression)
    {
        if (expression.With.Count == 0)
        {
            return;
        }

        var level = _writer.Level;
        var row = TermsEndRow(expression);
        foreach (var with in expression.With)
        {
            if (with.Location.Row > row)
            {
                _writer.EndLine();
                _writer.Level = level + 1;
                row = with.Location.Row;
            }
            else
            {
                _writer.Write(" ");
            }

            CommentsBefore(with.Location.Row);
            _writer.Write("with ");
            PrintTerm(with.Target);
            _writer.Write(" as ");
            PrintTerm(with.Value);
        }

        _writer.Level = level;
    }

    private int TermsEndRow(Expression expression)
    {
        var text = source.Slice(expression.Location.Offset, expression.With[0].Location.Offset).TrimEnd();
        return expression.Location.Row + text.AsSpan().Count('\n');
    }

    /// <summary>Behind another statement a leading minus would be read as a subtraction from it.</summary>
    private static NumberTerm? LeadingMinus(Expression expression) =>
        expression is TermExpression e && Leading(e.Term) is NumberTerm number && number.Text.StartsWith('-') ? number : null;

    /// <summary>Without braces round it, a set would be read as the body.</summary>
    private static bool LeadsWithSet(Expression expression) =>
        expression is TermExpression e
        && Leading(e.Term) is SetTerm { Elements.Count: > 0 } or ObjectTerm { Entries.Count: 0 } or ComprehensionTerm { Kind: TermKind.SetComprehension };

    private static bool LeadsWithBrace(Expression expression) =>
        expression is TermExpression e
        && Leading(e.Term).Kind is TermKind.Set or TermKind.Object or TermKind.SetComprehension or TermKind.ObjectComprehension;

    private static Term Leading(Term term) => term switch
    {
        CallTerm { IsInfix: true } call => Leading(call.Arguments[0]),
        ReferenceTerm reference => Leading(reference.Head),
        _ => term,
    };
}
