using System.Text.Json.Nodes;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Where we differ from graphql-js on purpose, and still do: a difference that is gone leaves this list.</summary>
public sealed class KnownDifferenceTests
{
    private const string Sdl = "type Query { f(x: Float, i: ID): Int }";

    // Specification §3.5.2: only finite values. graphql-js reads such a literal as infinity.
    [PeerFact]
    public void A_literal_beyond_every_float_is_refused_by_us_alone()
    {
        const string Text = "{ f(x: 1e309) }";
        var theirs = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "validate", ["sdl"] = Sdl, ["text"] = Text });
        Assert.True(GraphQLDocument.Parse(Text).TryGet(out var document, out _));

        Assert.Equal("", RuleNames.Of(theirs));
        Assert.Single(DocumentValidator.Validate(VariableDifferentialTests.Build(Sdl), document));
    }

    // Whole numbers stay whole as ids; JavaScript writes those from 10^21 on with an exponent.
    [PeerFact]
    public void A_huge_whole_number_keeps_its_digits_as_an_id_with_us_alone()
    {
        const string Text = "query ($v: ID) { __typename }";
        const string Values = """{"v": 1e21}""";
        var theirs = GraphQLPeer.Shared.Ask(new JsonObject { ["task"] = "variables", ["sdl"] = Sdl, ["text"] = Text, ["variablesText"] = Values });

        Assert.Equal("""{v:"1e+21"}""", VariableDifferentialTests.Theirs(theirs));
        Assert.Equal("""{v:"1000000000000000000000"}""", VariableDifferentialTests.Ours(VariableDifferentialTests.Build(Sdl), Text, Values));
    }
}
