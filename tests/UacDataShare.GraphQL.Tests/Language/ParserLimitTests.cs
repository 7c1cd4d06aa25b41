using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Tests.Language;

/// <summary>A hostile document costs no more than its limit, and the error says which limit.</summary>
public sealed class ParserLimitTests
{
    [Fact]
    public void Tokens_beyond_the_limit_are_refused() =>
        AssertRefused(string.Concat(Enumerable.Repeat("{ a } ", 2_000)), "\"tokens\" is 4000");

    [Fact]
    public void The_last_token_within_the_limit_is_accepted()
    {
        Assert.Null(GraphQLDocument.Parse("{ a b }", new ParserOptions { MaxTokens = 4 }).Error);
        Assert.NotNull(GraphQLDocument.Parse("{ a b }", new ParserOptions { MaxTokens = 3 }).Error);
    }

    [Fact]
    public void A_document_longer_than_the_limit_is_refused_before_any_token_is_read() =>
        AssertRefused("?" + new string(' ', 131_072), "\"document length\" is 131072; the document asks for 131073");

    [Theory]
    [InlineData("{ a ", 65)]
    [InlineData("{ ... ", 65)]
    public void Selection_sets_nested_too_deep_are_refused(string opening, int times) =>
        AssertRefused(string.Concat(Enumerable.Repeat(opening, times)), "\"nesting\" is 64");

    [Theory]
    [InlineData("{ a(x: ", "[")]
    [InlineData("{ a(x: ", "{a:")]
    [InlineData("query ($x: ", "[")]
    public void Literals_and_types_nested_too_deep_are_refused(string start, string opening) =>
        AssertRefused(start + string.Concat(Enumerable.Repeat(opening, 3_000)), "\"nesting\" is 64");

    [Theory]
    [InlineData("{ a ")]
    [InlineData("[")]
    public void Tooling_limits_keep_the_stack_whole(string opening)
    {
        var text = (opening == "[" ? "{ a(x: " : "") + string.Concat(Enumerable.Repeat(opening, 1_000_000));

        Assert.Contains("\"nesting\" is 400", GraphQLDocument.Parse(text, ParserOptions.Tooling).Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_shortened_in_the_error() =>
        Assert.True(GraphQLDocument.Parse("query ( " + new string('a', 100_000)).Error?.Message.Length < 300);

    private static void AssertRefused(string text, string expected)
    {
        var error = GraphQLDocument.Parse(text).Error;
        Assert.NotNull(error);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("GQL0601", error.Code);
    }
}
