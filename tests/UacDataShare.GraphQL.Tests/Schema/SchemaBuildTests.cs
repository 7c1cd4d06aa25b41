using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.TestSupport;

namespace UacDataShare.GraphQL.Tests.Schema;

public sealed class SchemaBuildTests
{
    [Fact]
    public void The_catalogue_of_fields_builds_and_keeps_its_directives()
    {
        var schema = Build(File.ReadAllText(Path.Combine(Repository.Root, "policies", "catalogue", "schema.graphql")));

        Assert.True(schema.TryGetType("Child", out var type));
        Assert.True(Assert.IsType<ObjectType>(type).TryGetField("dateOfBirth", out var field));
        Assert.True(field.TryGetDirective("field", out var applied));
        Assert.Equal("BIOGRAPHICAL", applied.Text("class"));
        Assert.NotNull(applied.Text("column"));
        Assert.NotNull(applied.Number("number"));
        Assert.Equal("Child.dateOfBirth", field.Coordinate);
    }

    [Fact]
    public void Directives_on_extensions_and_defaults_of_their_arguments_are_kept()
    {
        var schema = Build("directive @d(x: Int = 7) repeatable on OBJECT type Query @d(x: 1) { a: Int } extend type Query @d");

        Assert.Equal([1, 7], schema.QueryType.AppliedDirectives.Select(d => d.Number("x") ?? 0));
    }

    [Fact]
    public void An_argument_of_a_directive_that_does_not_fit_is_an_error_unless_not_asked_for()
    {
        const string sdl = "directive @d(x: Int!) on OBJECT type Query @d(x: \"one\") { a: Int }";

        Assert.Equal("GQL0402", Assert.Single(GraphQLSchema.Build(sdl).Errors).Code);
        Assert.Empty(GraphQLSchema.Build(sdl, new SchemaOptions { CheckDirectiveArguments = false }).Errors);
    }

    [Fact]
    public void Every_fault_of_a_schema_is_reported_at_once() =>
        Assert.Equal(3, GraphQLSchema.Build("type Query { a: Nope b(x: Nope2): Int } type Query { c: Int }").Errors.Length);

    [Fact]
    public void A_default_is_coerced_to_its_type()
    {
        var schema = Build("type Query { a(x: [Float!] = 1, y: I = {}): Int } input I { z: E = A } enum E { A }");

        Assert.True(schema.QueryType.Fields[0].TryGetArgument("x", out var list));
        Assert.Equal(1.0, Assert.IsType<FloatInput>(Assert.IsType<ListInput>(list.DefaultValue).Items[0]).Value);
        Assert.True(schema.QueryType.Fields[0].TryGetArgument("y", out var map));
        Assert.Equal("z", Assert.IsType<ObjectInput>(map.DefaultValue).Fields[0].Key);
    }

    [Fact]
    public void Built_in_types_are_listed_only_where_they_are_used()
    {
        var schema = Build("type Query { a: ID }");

        Assert.Equal(
            ["Query", "ID", "Boolean", "String", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation"],
            schema.Types.Select(t => t.Name));
    }

    [Fact]
    public void A_custom_scalar_may_refuse_values()
    {
        var options = new SchemaOptions { Scalars = SchemaOptions.Default.Scalars.Add("Even", v => v is NumberInput n && n.ToDouble() % 2 == 0 ? v : null) };

        Assert.Empty(GraphQLSchema.Build("scalar Even type Query { a(x: Even = 2): Int }", options).Errors);
        Assert.Single(GraphQLSchema.Build("scalar Even type Query { a(x: Even = 3): Int }", options).Errors);
    }

    [Fact]
    public void A_default_that_needs_itself_is_refused_and_never_followed() =>
        Assert.NotEmpty(GraphQLSchema.Build("directive @d(x: I = {}) on OBJECT input I { a: I = {} } type Query @d { a: Int }").Errors);

    [Fact]
    public void A_deeply_nested_schema_is_refused() =>
        Assert.Single(GraphQLSchema.Build("type Query { a: " + new string('[', 100_000)).Errors);

    [Fact]
    public void Roots_come_from_names_or_from_the_schema_definition()
    {
        Assert.Equal("Query", Build("type Query { a: Int } type Mutation { a: Int }").Root(OperationKind.Query)?.Name);
        Assert.Null(Build("schema { query: Query } type Query { a: Int } type Mutation { a: Int }").MutationType);
    }

    private static GraphQLSchema Build(string sdl)
    {
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        return schema;
    }
}
