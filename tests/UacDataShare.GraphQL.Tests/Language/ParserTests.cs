using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void A_document_lists_its_operations_in_source_order()
    {
        var document = Parse("query A { a } fragment F on T { b } mutation B { c } subscription { d }");

        Assert.Equal(
            (OperationSummary[])[new("A", OperationKind.Query), new("B", OperationKind.Mutation), new(null, OperationKind.Subscription)],
            document.Operations.ToArray());
    }

    [Theory]
    [InlineData("{ a ?", 1, 5)]
    [InlineData("{\n  a(x: \"\\q\") }", 2, 9)]
    [InlineData("{\r\n a\r b\n ?", 4, 2)]
    [InlineData("{ a(x: \"\"\"\n\n\"\"\") ? }", 3, 6)]
    [InlineData("", 1, 1)]
    public void A_syntax_error_names_line_and_column(string text, int line, int column)
    {
        var error = GraphQLDocument.Parse(text).Error;

        Assert.NotNull(error);
        Assert.Equal((line, column), (error.Locations[0].Line, error.Locations[0].Column));
    }

    [Fact]
    public void An_empty_selection_set_is_refused_unless_asked_for()
    {
        Assert.NotNull(GraphQLDocument.Parse("{ }").Error);
        Assert.Null(GraphQLDocument.Parse("{ }", new ParserOptions { AllowEmptySelectionSets = true }).Error);
    }

    [Fact]
    public void Escapes_give_the_characters_they_stand_for() =>
        Assert.Equal("A\"\n😀😀", Value("\"\\u0041\\\"\\n\\u{1F600}\\uD83D\\uDE00\""));

    [Fact]
    public void A_block_string_loses_its_common_indentation_and_blank_ends() =>
        Assert.Equal("one\n  two\n\nthree \"\"\"", Value("\"\"\"\n\n    one\n      two\n\n    three \\\"\"\"\n  \"\"\""));

    private static GraphQLDocument Parse(string text)
    {
        Assert.True(GraphQLDocument.Parse(text).TryGet(out var document, out var error), error?.ToString());
        return document;
    }

    private static string Value(string literal)
    {
        var operation = Assert.IsType<OperationDefinitionNode>(Parse($"{{ a(x: {literal}) }}").Root.Definitions[0]);
        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
        return Assert.IsType<StringValueNode>(field.Arguments[0].Value).Value;
    }
}
