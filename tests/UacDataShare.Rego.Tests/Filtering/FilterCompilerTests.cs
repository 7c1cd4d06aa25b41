using UacDataShare.Rego.Filtering;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Filtering;

/// <summary>Row rules as OPA's filters: the trees, the clauses, and the words of what is refused.</summary>
public sealed class FilterCompilerTests
{
    private const string Input = """{"a": true, "b": false, "colour": "orange", "names": ["apple", "banana"]}""";

    [Theory]
    [InlineData("include if input.fruits.colour == input.colour", """{"field":"fruits.colour","operator":"eq","type":"field","value":"orange"}""")]
    [InlineData("include if input.colour == input.fruits.colour", """{"field":"fruits.colour","operator":"eq","type":"field","value":"orange"}""")]
    [InlineData("include if input.fruits.colour == null", """{"field":"fruits.colour","operator":"eq","type":"field","value":null}""")]
    [InlineData("include if false", "")]
    [InlineData("include if true", "{}")]
    [InlineData("default include := false\ninclude if input.fruits.price > 10", """{"field":"fruits.price","operator":"gt","type":"field","value":10}""")]
    [InlineData("include if 10 <= input.fruits.price", """{"field":"fruits.price","operator":"gte","type":"field","value":10}""")]
    [InlineData("include if input.fruits.name != \"apple\"", """{"field":"fruits.name","operator":"ne","type":"field","value":"apple"}""")]
    [InlineData("include if \"apple\" != input.fruits.name", """{"field":"fruits.name","operator":"ne","type":"field","value":"apple"}""")]
    [InlineData("include if startswith(input.fruits.name, \"app\")", """{"field":"fruits.name","operator":"startswith","type":"field","value":"app"}""")]
    [InlineData("include if input.fruits.name in {\"apple\", \"pear\"}", """{"field":"fruits.name","operator":"in","type":"field","value":["apple","pear"]}""")]
    [InlineData("include if input.fruits.price < input.fruits.max_price", """{"field":"fruits.price","operator":"lt","type":"field","value":{"field":"fruits.max_price"}}""")]
    [InlineData(
        "include if not input.fruits.name == \"apple\"",
        """{"operator":"not","type":"compound","value":[{"field":"fruits.name","operator":"eq","type":"field","value":"apple"}]}""")]
    [InlineData(
        "include if { input.fruits.colour == input.colour; input.baskets.name == \"x\" }",
        """{"operator":"and","type":"compound","value":[{"field":"fruits.colour","operator":"eq","type":"field","value":"orange"},{"field":"baskets.name","operator":"eq","type":"field","value":"x"}]}""")]
    [InlineData(
        "include if input.fruits.colour == input.colour\ninclude if { input.fruits.name == \"clementine\"; input.fruits.price > 10 }",
        """{"operator":"or","type":"compound","value":[{"field":"fruits.colour","operator":"eq","type":"field","value":"orange"},{"operator":"and","type":"compound","value":[{"field":"fruits.name","operator":"eq","type":"field","value":"clementine"},{"field":"fruits.price","operator":"gt","type":"field","value":10}]}]}""")]
    public void A_row_rule_becomes_a_tree(string rules, string tree)
    {
        var filter = Assert.Single(Compile(rules, "all").Filters);

        Assert.Equal(tree, filter.Query.IsDefined ? RegoJson.ToText(filter.Query) : "");
    }

    [Theory]
    [InlineData("postgresql", "include if input.fruits.name in input.names", "WHERE fruits.name IN (E'apple', E'banana')")]
    [InlineData("mysql", "include if input.fruits.name in input.names", "WHERE fruits.name IN ('apple', 'banana')")]
    [InlineData("sqlserver", "include if input.fruits.name in input.names", "WHERE fruits.name IN (N'apple', N'banana')")]
    [InlineData("sqlite", "include if input.fruits.name in input.names", "WHERE fruits.name IN ('apple', 'banana')")]
    [InlineData("postgresql", "include if input.fruits.tenant == 2", "WHERE fruits.tenant = E'2'")]
    [InlineData("postgresql", "include if { input.fruits.x == null; input.fruits.y == false }", "WHERE (fruits.x IS NULL AND fruits.y = FALSE)")]
    [InlineData("postgresql", "include if input.fruits.x == 1\ninclude if input.fruits.y != \"b\"", "WHERE (fruits.x = E'1' OR fruits.y <> E'b')")]
    [InlineData("postgresql", "include if not input.fruits.x == \"it's\"", "WHERE NOT fruits.x = E'it\\'s'")]
    [InlineData("sqlserver", "include if input.fruits.x == \"it's\"", "WHERE fruits.x = N'it''s'")]
    [InlineData("postgresql", "include if startswith(input.fruits.x, `f\\oo_b%ar`)", "WHERE fruits.x LIKE E'f\\\\\\\\oo\\\\_b\\\\%ar%'")]
    [InlineData("sqlserver", "include if contains(input.fruits.x, \"50%[a]\")", "WHERE fruits.x LIKE N'%50[%][[]a]%'")]
    [InlineData("mysql", "include if input.fruits.colour = _", "WHERE fruits.colour IS NOT NULL")]
    [InlineData("mysql", "include if input.fruits.x in []", "WHERE 0 = 1")]
    [InlineData("postgresql", "include if input.fruits.x < input.baskets.y", "WHERE fruits.x < baskets.y")]
    [InlineData("sqlite", "include if true", "")]
    public void A_row_rule_becomes_a_clause(string dialect, string rules, string clause)
    {
        var result = Compile(rules, dialect);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(clause, Assert.Single(result.Filters).Query.TryGetString(out var text) ? text : "none");
    }

    [Theory]
    [InlineData("prisma", "include if object.get(input, [\"fruits\", \"colour\"], \"grey\") == input.colour", "3:12 invalid builtin `object.get`")]
    [InlineData("linq", "include if not input.fruits.name == \"apple\"", "3:12 \"not\" not permitted: unsupported feature \"not\" for UCAST (LINQ)")]
    [InlineData("minimal", "include if input.fruits.name in {\"apple\", \"pear\"}", "3:30 invalid builtin `in`: unsupported for UCAST")]
    [InlineData("linq", "include if startswith(input.fruits.name, \"app\")", "3:12 invalid builtin `startswith`: unsupported for UCAST (LINQ)")]
    [InlineData("sqlite", "include if contains(input.fruits.name, \"pp\")", "3:12 invalid builtin `contains`: unsupported for SQL (sqlite)")]
    [InlineData("prisma", "include if \"k\", input.fruits.colour in {\"k\": \"grey\", \"k2\": input.colour}", "3:37 invalid use of \"... in ...\"")]
    [InlineData("prisma", "include if (input.fruits.colour == \"orange\")>0", "3:45 gt: nested call operand: equal(input.fruits.colour, \"orange\")")]
    [InlineData("prisma", "include if input.fruits.colour == input.baskets.colour", "3:12 reference to field: unsupported feature \"field-ref\" for UCAST (prisma)")]
    [InlineData("prisma", "include if contains(\"foobar\", input.fruits.colour)", "3:12 rhs of contains must be known")]
    [InlineData("prisma", "include if input.fruits.colour <= {\"green\", \"blue\"}", "3:32 both rhs and lhs non-scalar/non-ground")]
    [InlineData("prisma", "include if input.fruits.colour", "3:12 invalid statement \"input.fruits.colour\" (try `input.fruits.colour != false`)")]
    [InlineData("prisma", "include if {\n\tfoo with input.fruits.colour as \"red\"\n}\nfoo if input.fruits.colour", "4:2 \"with\" not permitted")]
    [InlineData("prisma", "include if every x in input.fruits.xs { x != \"y\" }", "3:12 \"every\" not permitted")]
    [InlineData("prisma", "include if {\n   some other in input.fruits\n   input.fruits.price > other.price\n}", "5:23 gt: invalid ref operand: input.fruits[__local1__1].price")]
    [InlineData("prisma", "include if other\ndefault other := 100\nother if input.fruits.price > 100", "3:12 use of default rule in data.filters.other")]
    [InlineData("prisma", "include if mv\nmv contains 1 if input.fruits.price <= 1\nmv contains 2 if input.fruits.price <= 2", "3:12 use of multi-value rule in data.filters.mv")]
    [InlineData("prisma", "include if other\nother if input.fruits.price > 100\nelse := input.fruits.extra", "3:12 invalid data reference \"data.filters.other\" (has rule \"data.filters.other\" an `else`?)")]
    [InlineData("prisma", "include if func(input.fruits)\nfunc(f) if f.price > 100\nelse := true", "3:12 invalid data reference \"data.filters.func(input.fruits)\" (has function \"data.filters.func(...)\" an `else`?)")]
    [InlineData("prisma", "include if { n := input.fruits.name; not n == \"apple\" }", "3:19 existence of field: unsupported feature \"existence-ref\" for UCAST (prisma)")]
    public void What_a_target_cannot_say_is_refused_with_its_place(string dialect, string rules, string fault)
    {
        var result = Compile(rules, dialect);

        Assert.Empty(result.Filters);
        Assert.Contains(fault, result.Diagnostics.Select(d => $"{d.Location.Row}:{d.Location.Column} {d.Message}{(d.Details is null ? "" : $" ({d.Details})")}"));
        Assert.All(result.Diagnostics, d => Assert.Equal("pe_fragment_error", d.Code));
    }

    [Theory]
    [InlineData("""{"fruits": {"$self": "F", "name": "N"}}""", "WHERE F.N = E'apple'")]
    [InlineData("""{"sql": {"fruits": {"$self": "F"}}}""", "WHERE F.name = E'apple'")]
    [InlineData("""{"postgresql": {"fruits": {"name": "N"}}, "sql": {}}""", "WHERE fruits.N = E'apple'")]
    [InlineData("""{"mysql": {"fruits": {"name": "N"}}}""", "WHERE fruits.name = E'apple'")]
    public void Tables_and_columns_get_the_names_of_the_database(string mappings, string clause)
    {
        var result = Compile("include if input.fruits.name == \"apple\"", "postgresql", mappings);

        Assert.Equal(clause, Assert.Single(result.Filters).Query.TryGetString(out var text) ? text : "none");
    }

    [Fact]
    public void A_short_name_stands_for_a_column()
    {
        var result = Compile("include if input.name != \"apple\"", "all", """{"ucast": {"name": {"$table": "fruits"}, "fruits": {"$self": "FRUIT", "name": "NAME"}}}""", "input.name");

        Assert.Equal("""{"field":"FRUIT.NAME","operator":"ne","type":"field","value":"apple"}""", RegoJson.ToText(Assert.Single(result.Filters).Query));
    }

    [Fact]
    public void A_mapping_to_something_else_than_a_name_is_refused()
    {
        var result = Compile("include if input.fruits.name == \"apple\"", "postgresql", """{"fruits": {"$self": 123}}""");

        Assert.Equal("mappings: invalid mappings: fruits.$self: expected string", Assert.Single(result.Diagnostics).Message);
    }

    private static FilterResult Compile(string rules, string dialect, string? mappings = null, string? unknown = null) => FilterCompiler.Compile(
        Policies.Compile($"package filters\nimport rego.v1\n{rules}"),
        "data.filters.include",
        RegoJson.Parse(Input),
        new ResidualOptions { Unknowns = unknown is null ? ["input.fruits", "input.baskets"] : [unknown] },
        [FilterTarget.All.Single(t => t.Dialect == dialect)],
        mappings is null ? default : RegoJson.Parse(mappings),
        EvaluationOptions.Default);
}
