using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.GraphQL.Tests.Validation;

/// <summary>Documents made to cost much: validation ends at a budget, and says at which.</summary>
public sealed class AttackTests
{
    private static readonly GraphQLSchema Schema = GraphQLSchema.Build(
        "type Query { a: Query b(x: Int, y: I): Query s: String } input I { i: I l: [I] s: String }").Schema
        ?? throw new InvalidOperationException("The schema of these tests does not build.");

    [Fact]
    public void A_merge_that_blows_up_stops_at_the_comparisons()
    {
        var text = "{ " + string.Concat(Enumerable.Repeat("b(x: 1) { s } ", 900)) + "}";

        AssertStopped(text, ValidationOptions.Default, "merge comparisons");
    }

    [Fact]
    public void Nested_overlaps_stop_at_the_comparisons()
    {
        // Twelve levels, two of everything at each: four thousand leaves, and their pairs.
        var text = Enumerable.Range(0, 12).Aggregate("{ s }", (inner, _) => $"{{ a {inner} a {inner} }}");

        AssertStopped(text, ValidationOptions.Default, "merge comparisons");
    }

    [Fact]
    public void Fragments_that_cross_stop_or_end_quickly()
    {
        var text = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 200).Select(i => $"fragment F{i} on Query {{ a {{ ...F{i + 1} }} a {{ ...F{i + 1} }} }} ")) + "fragment F200 on Query { s }";

        Validate(text, ValidationOptions.Tooling);
    }

    [Fact]
    public void Many_operations_over_many_fragments_stop_at_the_visits()
    {
        var fragments = string.Concat(Enumerable.Range(0, 300).Select(i => $"fragment F{i} on Query {{ b{i}: b(x: $v) {{ s }} {(i < 299 ? $"...F{i + 1}" : "")} }} "));
        var operations = string.Concat(Enumerable.Range(0, 300).Select(i => $"query Q{i}($v: Int) {{ ...F0 }} "));

        AssertStopped(operations + fragments, ValidationOptions.Default, "fragment visits");
    }

    [Fact]
    public void Errors_stop_at_the_cap()
    {
        var errors = Validate("{ " + string.Concat(Enumerable.Range(0, 900).Select(i => $"n{i} ")) + "}", ValidationOptions.Default);

        Assert.Equal(6, errors.Length);
        Assert.Contains("\"validation errors\" is 5", errors[5].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_of_the_schema_is_suggested()
    {
        var errors = Validate("{ ss bb(xx: 1) { s } b(xy: 1) { s } ...Querry } fragment Querry on Querry { s }", ValidationOptions.Tooling);

        Assert.All(errors, e => Assert.DoesNotContain("mean", e.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_value_of_the_document_stands_in_an_error()
    {
        var errors = Validate("{ b(x: \"A123456789\", y: {s: 987654321}) { s } }", ValidationOptions.Tooling);

        Assert.Equal(2, errors.Length);
        Assert.All(errors, e => Assert.DoesNotMatch("A123456789|987654321", e.Message));
    }

    [Fact]
    public void A_long_chain_and_a_long_circle_of_fragments_end()
    {
        var chain = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"fragment F{i} on Query {{ ...F{(i + 1) % 20_000} }} "));

        Assert.NotEmpty(Validate(chain, ValidationOptions.Tooling));
    }

    [Theory]
    [InlineData("{ a ", "{ s } ", "}")]
    [InlineData("{ ... ", "{ s } ", "}")]
    public void The_deepest_document_that_parses_validates(string open, string inner, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 399)) + inner + string.Concat(Enumerable.Repeat(close, 399));

        Assert.Empty(Validate(text, ValidationOptions.Tooling));
    }

    [Fact]
    public void The_deepest_literal_that_parses_validates()
    {
        var text = "{ b(y: " + string.Concat(Enumerable.Repeat("{i: ", 390)) + "{s: \"\"}" + new string('}', 390) + ") { s } }";

        Assert.Empty(Validate(text, ValidationOptions.Tooling));
    }

    private static void AssertStopped(string text, ValidationOptions options, string limit) =>
        Assert.Contains(Validate(text, options), e => e.Code == "GQL0601" && e.Message.Contains($"\"{limit}\"", StringComparison.Ordinal));

    private static ImmutableArray<GraphQLError> Validate(string text, ValidationOptions options)
    {
        Assert.True(GraphQLDocument.Parse(text, ParserOptions.Tooling).TryGet(out var document, out var error), error?.ToString());
        return DocumentValidator.Validate(Schema, document, options);
    }
}
