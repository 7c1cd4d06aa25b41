using System.Text.Json;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Planning;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Tests.Limits;

public sealed class OperationCostTests
{
    private const string Sdl = """
        directive @cost(weight: String!) on OBJECT | FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          children(first: Int!): Connection
          many(top: Int): [Child] @listSize(assumedSize: 50, slicingArguments: ["top"])
          dear: Child @cost(weight: "7.5")
          node: Node
        }
        type Connection { edges: [Edge] nodes: [Child] total: Int }
        type Edge { node: Child }
        interface Node { id: ID }
        type Child implements Node { id: ID name: String friends(first: Int): [Child] }
        type Weighty implements Node @cost(weight: "9") { id: ID inner: Weighty }
        """;

    [Theory]
    [InlineData("{ dear { name } }", 7.5, 1, 2)]
    [InlineData("{ children(first: 20) { nodes { name } } }", 2, 21, 3)]
    [InlineData("{ children(first: 20) { edges { node { name } } } }", 22, 41, 4)]
    [InlineData("{ children(first: 20) { nodes { friends(first: 5) { id } } } }", 22, 121, 4)]
    [InlineData("{ many { id } }", 1, 50, 2)]
    [InlineData("{ many(top: 3) { id } }", 1, 3, 2)]
    [InlineData("{ node { id ... on Weighty { inner { id } } } }", 2, 10, 3)]
    [InlineData("query ($n: Int! = 10) { children(first: $n) { nodes { name } } }", 2, 11, 3)]
    public void An_operation_costs_what_its_lists_multiply_to(string text, double fields, double types, int depth)
    {
        var (plan, schema) = Plan(text);

        Assert.Equal(new OperationCost(fields, types, depth), OperationCost.Measure(plan, schema));
    }

    [Fact]
    public void A_page_size_of_the_greatest_integer_costs_accordingly()
    {
        var (plan, schema) = Plan("{ children(first: 2147483647) { nodes { friends(first: 2147483647) { id } } } }");

        Assert.True(OperationCost.Measure(plan, schema).TypeCost > 4e18);
    }

    [Fact]
    public void The_same_coordinate_may_stand_twice_on_a_path()
    {
        var (twice, schema) = Plan("{ dear { friends { friends { id } } } }");
        var (thrice, other) = Plan("{ dear { friends { friends { friends { id } } } } }");

        Assert.Empty(CoordinateRepetition.Check(twice, schema));
        Assert.Contains("Child.friends", Assert.Single(CoordinateRepetition.Check(thrice, other)).Message, StringComparison.Ordinal);
    }

    private static (OperationPlan Plan, GraphQLSchema Schema) Plan(string text)
    {
        Assert.True(GraphQLSchema.Build(Sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        var result = OperationPlan.Create(schema, document, null, default(JsonElement));
        Assert.NotNull(result.Plan);
        return (result.Plan, schema);
    }
}
