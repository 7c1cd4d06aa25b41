using System.Text.Json;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Tests.Planning;

public sealed class TouchedCoordinateTests
{
    private const string Sdl = """
        type Query { child(by: Key!, order: [Order!] = [ASC]): Child node: Node }
        input Key { id: ID name: Match } input Match { eq: String in: [String!] = ["x"] } enum Order { ASC }
        interface Node { id: ID } type Child implements Node { id: ID name: String } type Other implements Node { id: ID }
        """;

    [Fact]
    public void Fields_arguments_and_input_fields_are_listed_with_their_use() => Assert.Equal(
        [
            "Output Query.child", "Argument Query.child(by:)", "InputField Key.name", "InputField Match.eq", "InputField Match.in",
            "Argument Query.child(order:)", "Output Child.name",
        ],
        Touched("query ($v: String) { child(by: {name: {eq: $v}}) { name } }", """{"v": "a"}"""));

    [Fact]
    public void A_variable_that_is_left_out_touches_nothing() =>
        Assert.DoesNotContain("InputField Match.eq", Touched("query ($v: String) { child(by: {name: {eq: $v}}) { name } }", "{}"));

    [Fact]
    public void An_interface_is_no_way_round_a_field_rule() =>
        Assert.Equal(["Output Query.node", "Output Child.id", "Output Other.id"], Touched("{ node { id } }", "{}"));

    [Fact]
    public void What_is_skipped_is_not_touched() =>
        Assert.Equal(["Output Query.node", "Output Child.id"], Touched("{ node { ... on Child { id name @skip(if: true) } } }", "{}"));

    private static IEnumerable<string> Touched(string text, string variables)
    {
        Assert.True(GraphQLSchema.Build(Sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        var result = OperationPlan.Create(schema, document, null, JsonDocument.Parse(variables).RootElement);
        Assert.NotNull(result.Plan);
        return TouchedCoordinates.Of(result.Plan, schema).Select(c => $"{c.Use} {c.Coordinate}");
    }
}
