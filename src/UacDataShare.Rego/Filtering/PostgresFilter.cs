using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>
/// A condition on rows as a boolean expression of PostgreSQL, for databases in UTF-8. It selects exactly the rows for which the
/// condition holds: text is compared byte by byte, values of different types by Rego's order of types, and NULL is absence.
/// </summary>
public sealed class PostgresFilter
{
    private readonly IReadOnlyDictionary<ColumnReference, SqlColumn> _columns;
    private readonly int _firstPlaceholder;
    private readonly List<SqlParameter> _parameters = [];
    private readonly List<RegoDiagnostic> _diagnostics = [];

    private PostgresFilter(IReadOnlyDictionary<ColumnReference, SqlColumn> columns, int firstPlaceholder)
    {
        _columns = columns;
        _firstPlaceholder = firstPlaceholder;
    }

    /// <summary>Translates a condition.</summary>
    /// <param name="predicate">The condition.</param>
    /// <param name="columns">The only identifiers that may appear. A column that is missing here is a diagnostic.</param>
    /// <param name="firstPlaceholder">The number of the first placeholder, where other parameters stand before it.</param>
    public static SqlResult Translate(
        Predicate predicate, IReadOnlyDictionary<ColumnReference, SqlColumn> columns, int firstPlaceholder = 1)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstPlaceholder, 1);
        var filter = new PostgresFilter(columns, firstPlaceholder);
        var text = filter.Text(predicate);
        return filter._diagnostics.Count > 0
            ? new SqlResult(null, filter._diagnostics)
            : new SqlResult(new SqlCondition(text, filter._parameters), []);
    }

    /// <summary>Each text is true exactly where its condition holds, and false or unknown elsewhere; a negation makes both true.</summary>
    private string Text(Predicate predicate) => predicate switch
    {
        ConstantPredicate p => p.Value ? "TRUE" : "FALSE",
        AndPredicate p => $"({string.Join(" AND ", p.Parts.Select(Text))})",
        OrPredicate p => $"({string.Join(" OR ", p.Parts.Select(Text))})",
        NotPredicate p => $"(({Text(p.Operand)}) IS NOT TRUE)",
        IsNullPredicate p => $"{Column(p.Column)?.Quoted} IS NULL",
        ComparePredicate { Other: { } other } p => Compare(p.Column, p.Operator, other),
        ComparePredicate p => Compare(p.Column, p.Operator, p.Constant),
        InPredicate p => Member(p.Column, p.Values),
        TextPredicate p => Find(p),
        _ => throw new InvalidOperationException($"{predicate.GetType().Name} has no form in SQL."),
    };

    private string Compare(ColumnReference reference, ComparisonOperator comparison, ColumnReference otherReference)
    {
        if (Column(reference) is not { } left || Column(otherReference) is not { } right)
        {
            return "FALSE";
        }

        if (SqlValue.KindOf(left.Type) != SqlValue.KindOf(right.Type))
        {
            return Comparisons.Holds(comparison, SqlValue.AnyOf(left.Type), SqlValue.AnyOf(right.Type))
                ? $"({left.Quoted} IS NOT NULL AND {right.Quoted} IS NOT NULL)"
                : "FALSE";
        }

        return left.Type == right.Type && left.Type != SqlColumnType.Text
            ? $"{left.Quoted} {Symbol(comparison)} {right.Quoted}"
            : $"{AsText(left)} {Symbol(comparison)} {AsText(right)}";
    }

    private string Compare(ColumnReference reference, ComparisonOperator comparison, RegoValue constant)
    {
        if (Column(reference) is not { } column)
        {
            return "FALSE";
        }

        if (constant.Kind != SqlValue.KindOf(column.Type))
        {
            return Comparisons.Holds(comparison, SqlValue.AnyOf(column.Type), constant) ? $"{column.Quoted} IS NOT NULL" : "FALSE";
        }

        if (Fitting(constant, reference) is not { } text)
        {
            return "FALSE";
        }

        return column.Type switch
        {
            SqlColumnType.Number => $"{column.Quoted} {Symbol(comparison)} CAST({Placeholder(text)} AS numeric)",
            SqlColumnType.Boolean => $"{column.Quoted} {Symbol(comparison)} CAST({Placeholder(text)} AS boolean)",
            SqlColumnType.Date when SqlValue.IsDate(text) => $"{column.Quoted} {Symbol(comparison)} CAST({Placeholder(text)} AS date)",
            SqlColumnType.Text or SqlColumnType.Date => $"{AsText(column)} {Symbol(comparison)} {Placeholder(text)}",
        };
    }

    private string Member(ColumnReference reference, RegoSet values)
    {
        if (Column(reference) is not { } column)
        {
            return "FALSE";
        }

        // What is of another type, or no date, equals no value of the column.
        var texts = values.Where(v => v.Kind == SqlValue.KindOf(column.Type)).Select(v => Fitting(v, reference)).OfType<string>();
        string[] possible = [.. texts.Where(t => column.Type != SqlColumnType.Date || SqlValue.IsDate(t))];
        if (possible.Length == 0)
        {
            return "FALSE";
        }

        var list = Placeholder(new SqlParameter(possible, IsList: true));
        return column.Type switch
        {
            SqlColumnType.Number => $"{column.Quoted} = ANY (CAST({list} AS numeric[]))",
            SqlColumnType.Boolean => $"{column.Quoted} = ANY (CAST({list} AS boolean[]))",
            SqlColumnType.Date => $"{column.Quoted} = ANY (CAST({list} AS date[]))",
            SqlColumnType.Text => $"{AsText(column)} = ANY (CAST({list} AS text[]))",
        };
    }

    /// <summary>Functions without wildcards: a pattern of LIKE would need escapes.</summary>
    private string Find(TextPredicate p)
    {
        if (Column(p.Column) is not { } column || SqlValue.KindOf(column.Type) != RegoKind.String || Fitting(p.Text, p.Column) is not { } text)
        {
            return "FALSE";
        }

        var sought = $"CAST({Placeholder(text)} AS text)";
        return p.Position switch
        {
            TextPosition.Start => $"starts_with({AsText(column)}, {sought})",
            TextPosition.End => $"right({AsText(column)}, char_length({sought})) = {sought}",
            TextPosition.Anywhere => $"strpos({AsText(column)}, {sought}) > 0",
        };
    }

    /// <summary>The column as a text that compares by code point: other collations may ignore case, marks or padding.</summary>
    private static string AsText(SqlColumn column) =>
        column.Type == SqlColumnType.Date ? $"to_char({column.Quoted}, 'YYYY-MM-DD') COLLATE \"C\"" : $"{column.Quoted} COLLATE \"C\"";

    private static string Symbol(ComparisonOperator comparison) =>
        comparison == ComparisonOperator.NotEqual ? "<>" : Comparisons.Symbol(comparison);

    private SqlColumn? Column(ColumnReference reference)
    {
        if (_columns.TryGetValue(reference, out var column))
        {
            return column;
        }

        _diagnostics.Add(DiagnosticCatalogue.UnmappedColumn(reference.File, reference.Location, reference.ToString()));
        return null;
    }

    private string? Fitting(RegoValue constant, ColumnReference reference)
    {
        if (SqlValue.Text(constant) is { } text)
        {
            return text;
        }

        _diagnostics.Add(DiagnosticCatalogue.UnfitParameter(reference.File, reference.Location, reference.ToString()));
        return null;
    }

    private string Placeholder(string text) => Placeholder(new SqlParameter([text], IsList: false));

    private string Placeholder(SqlParameter parameter)
    {
        _parameters.Add(parameter);
        return $"${_firstPlaceholder + _parameters.Count - 1}";
    }
}
