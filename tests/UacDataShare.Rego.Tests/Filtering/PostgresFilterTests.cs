using UacDataShare.Rego.Filtering;
using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Filtering;

public sealed class PostgresFilterTests
{
    private static readonly Dictionary<ColumnReference, SqlColumn> Columns = new()
    {
        [new ColumnReference(["name"])] = new SqlColumn("name", SqlColumnType.Text, "c"),
        [new ColumnReference(["home", "state"])] = new SqlColumn("home \"state\"", SqlColumnType.Text),
        [new ColumnReference(["age"])] = new SqlColumn("age", SqlColumnType.Number, "c"),
        [new ColumnReference(["limit"])] = new SqlColumn("limit", SqlColumnType.Number, "c"),
        [new ColumnReference(["protected"])] = new SqlColumn("protected", SqlColumnType.Boolean, "c"),
        [new ColumnReference(["born"])] = new SqlColumn("born", SqlColumnType.Date, "c"),
    };

    [Theory]
    [InlineData("input.row.name == \"x' OR 1=1 --\"", "\"c\".\"name\" COLLATE \"C\" = $1", "x' OR 1=1 --")]
    [InlineData("input.row.home.state != \"TX\"", "\"home \"\"state\"\"\" COLLATE \"C\" <> $1", "TX")]
    [InlineData("5 < input.row.age", "\"c\".\"age\" > CAST($1 AS numeric)", "5")]
    [InlineData("input.row.age <= input.row.limit", "\"c\".\"age\" <= \"c\".\"limit\"", "")]
    [InlineData("input.row.name < input.row.born", "\"c\".\"name\" COLLATE \"C\" < to_char(\"c\".\"born\", 'YYYY-MM-DD') COLLATE \"C\"", "")]
    [InlineData("input.row.name < input.row.age", "FALSE", "")]
    [InlineData("input.row.name > input.row.age", "(\"c\".\"name\" IS NOT NULL AND \"c\".\"age\" IS NOT NULL)", "")]
    [InlineData("input.row.protected", "\"c\".\"protected\" <> CAST($1 AS boolean)", "false")]
    [InlineData("not input.row.protected", "((\"c\".\"protected\" <> CAST($1 AS boolean)) IS NOT TRUE)", "false")]
    [InlineData("input.row.name != null", "\"c\".\"name\" IS NOT NULL", "")]
    [InlineData("input.row.name == null", "FALSE", "")]
    [InlineData("input.row.age < \"10\"", "\"c\".\"age\" IS NOT NULL", "")]
    [InlineData("input.row.name in {\"a\", \"b\", 1, null}", "\"c\".\"name\" COLLATE \"C\" = ANY (CAST($1 AS text[]))", "[a|b]")]
    [InlineData("input.row.age in {true, [1]}", "FALSE", "")]
    [InlineData("input.row.born >= \"2010-01-31\"", "\"c\".\"born\" >= CAST($1 AS date)", "2010-01-31")]
    [InlineData("input.row.born >= \"2010\"", "to_char(\"c\".\"born\", 'YYYY-MM-DD') COLLATE \"C\" >= $1", "2010")]
    [InlineData("input.row.born in {\"2010-01-31\", \"2010-02-31\"}", "\"c\".\"born\" = ANY (CAST($1 AS date[]))", "[2010-01-31]")]
    [InlineData("startswith(input.row.name, \"50%\")", "starts_with(\"c\".\"name\" COLLATE \"C\", CAST($1 AS text))", "50%")]
    [InlineData("endswith(input.row.name, \"_\")", "right(\"c\".\"name\" COLLATE \"C\", char_length(CAST($1 AS text))) = CAST($1 AS text)", "_")]
    [InlineData("contains(input.row.name, \"\\\\\")", "strpos(\"c\".\"name\" COLLATE \"C\", CAST($1 AS text)) > 0", "\\")]
    public void A_row_rule_becomes_a_condition_without_values(string body, string text, string parameters)
    {
        var result = Translate($"package p\nallow if {body}");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(text, result.Condition?.Text);
        Assert.Equal(parameters, string.Join(' ', result.Condition?.Parameters.Select(Shown) ?? []));
    }

    [Fact]
    public void Placeholders_are_numbered_from_where_the_statement_stands()
    {
        var result = Translate("package p\nallow if { input.row.age > 1; not input.row.name == \"x\" }", firstPlaceholder: 4);

        Assert.Equal("(\"c\".\"age\" > CAST($4 AS numeric) AND ((\"c\".\"name\" COLLATE \"C\" = $5) IS NOT TRUE))", result.Condition?.Text);
    }

    [Fact]
    public void Every_column_without_mapping_is_refused_with_its_place()
    {
        var result = Translate("""
            package p
            allow if {
              input.row.age > 1
              input.row.shoe == 2
            }
            allow if helper(input.row)
            helper(r) if r.home.city == "x"
            """);

        Assert.Null(result.Condition);
        Assert.Equal(
            ["REGO0203 policy.rego:4:3 the column shoe is not mapped to the database", "REGO0203 policy.rego:7:14 the column home.city is not mapped to the database"],
            result.Diagnostics.Select(d => $"{d.Id} {d.File}:{d.Location.Row}:{d.Location.Column} {d.Message}"));
    }

    [Theory]
    [InlineData("input.row.name < \"a\\u0000\"")]
    [InlineData("input.row.name in {\"a\", \"\\u0000\"}")]
    [InlineData("input.row.age > 1e20000")]
    public void A_value_that_the_database_cannot_hold_is_refused_with_its_place(string body)
    {
        var result = Translate($"package p\nallow if {body}");

        Assert.Null(result.Condition);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("REGO0204", 2, 10), (fault.Id, fault.Location.Row, fault.Location.Column));
    }

    private static SqlResult Translate(string policy, int firstPlaceholder = 1)
    {
        var partial = Policies.Compile(policy).PartiallyEvaluate("data.p.allow", RegoObject.Empty, ["input.row"], EvaluationOptions.Default);
        Assert.Empty(partial.Diagnostics);
        Assert.NotNull(partial.Predicate);
        return PostgresFilter.Translate(partial.Predicate, Columns, firstPlaceholder);
    }

    private static string Shown(SqlParameter parameter) =>
        parameter.IsList ? $"[{string.Join('|', parameter.Values)}]" : parameter.Values[0];
}
