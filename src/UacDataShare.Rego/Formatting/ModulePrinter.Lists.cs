using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Formatting;

/// <summary>Arguments, arrays, sets, objects and comprehensions.</summary>
internal sealed partial class ModulePrinter
{
    private void PrintArguments(IReadOnlyList<Term> arguments, SourceLocation from, int closeRow)
    {
        _writer.Write("(");
        PrintList(arguments, from, closeRow, a => a.Location, a =>
            PrintParenthesised(a, SplitsList(a) || (InfixOperators.IsUnion(a) && source.IsParenthesised(a.Location))));
        _writer.Write(")");
    }

    private void PrintCollection(string open, string close, IReadOnlyList<Term> elements, Term whole)
    {
        _writer.Write(open);
        PrintList(elements, whole.Location, source.EndRow(whole.Location), e => e.Location, e =>
            PrintParenthesised(e, SplitsList(e) || InfixOperators.IsUnion(e)));
        _writer.Write(close);
    }

    private void PrintObject(ObjectTerm entries)
    {
        _writer.Write("{");
        PrintList(entries.Entries, entries.Location, source.EndRow(entries.Location), e => e.Key.Location, e =>
        {
            PrintParenthesised(e.Key, SplitsList(e.Key) || InfixOperators.IsUnion(e.Key));
            _writer.Write(": ");
            PrintParenthesised(e.Value, SplitsList(e.Value) || InfixOperators.IsUnion(e.Value));
        });
        _writer.Write("}");
    }

    /// <summary>Elements that began a line begin one again; then every line ends with a comma.</summary>
    private void PrintList<T>(IReadOnlyList<T> elements, SourceLocation from, int closeRow, Func<T, SourceLocation> place, Action<T> print)
    {
        if (!IsBroken(elements, from, place))
        {
            for (var i = 0; i < elements.Count; i++)
            {
                _writer.Write(i == 0 ? "" : ", ");
                print(elements[i]);
            }

            CommentsBefore(closeRow);
            return;
        }

        _writer.EndLine();
        _writer.Level++;
        var row = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            var start = place(elements[i]).Row;
            _writer.Write(i == 0 ? "" : start > row ? "," : ", ");
            if (start > row)
            {
                _writer.EndLine();
            }

            row = start;
            CommentsBefore(start);
            print(elements[i]);
        }

        _writer.Write(",");
        _writer.EndLine();
        CommentsBefore(closeRow);
        _writer.Level--;
    }

    private bool IsBroken<T>(IReadOnlyList<T> elements, SourceLocation from, Func<T, SourceLocation> place)
    {
        if (elements.Count == 0)
        {
            return false;
        }

        var row = place(elements[0]).Row;
        return row > ListRow(from, place(elements[0])) || elements.Any(e => place(e).Row > row);
    }

    /// <summary>The row of the bracket that opens a list, found from its first element.</summary>
    private int ListRow(SourceLocation from, SourceLocation first)
    {
        var text = source.Slice(from.Offset, Math.Max(from.Offset, first.Offset));
        return text.TrimEnd().Contains('\n', StringComparison.Ordinal) ? first.Row - TrailingRows(text) : from.Row;
    }

    private static int TrailingRows(string text) => text.AsSpan(text.TrimEnd().Length).Count('\n');

    private void PrintComprehension(ComprehensionTerm comprehension)
    {
        var array = comprehension.Kind == TermKind.ArrayComprehension;
        _writer.Write(array ? "[" : "{");
        var first = comprehension.Key ?? comprehension.Head;
        if (first.Location.Row > comprehension.Location.Row && comprehension.Key is null)
        {
            _writer.EndLine();
        }

        if (comprehension.Key is { } key)
        {
            PrintHeadTerm(key);
            _writer.Write(": ");
        }

        PrintHeadTerm(comprehension.Head);
        _writer.Write(" |");
        PrintComprehensionBody(comprehension, comprehension.Head.Location.Row);
        _writer.Write(array ? "]" : "}");
    }

    private void PrintHeadTerm(Term term)
    {
        var parentheses = term is CallTerm { IsInfix: true } call
            && (InfixOperators.IsUnion(call) || InfixOperators.IsMember(call) || source.IsParenthesised(call.Location));
        PrintParenthesised(term, parentheses);
    }

    private void PrintComprehensionBody(ComprehensionTerm comprehension, int headRow)
    {
        var closeRow = source.EndRow(comprehension.Location);
        if (IsInline(comprehension.Body, headRow))
        {
            _writer.Write(" ");
            PrintInline(comprehension.Body, closeRow);
            return;
        }

        PrintBlock(comprehension.Body, closeRow);
    }
}
