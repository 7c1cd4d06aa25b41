using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.GraphQL.Tests.Validation;

public sealed class ValidationLimitTests
{
    private static readonly GraphQLSchema Schema = Build("type Query { a: String, n(x: Int): Query }");

    // Fragments that spread the next two times over: written out, 2^60 fields.
    private static readonly string FragmentBomb = "{ ...F0 }" + string.Concat(Enumerable.Range(0, 60).Select(i =>
        $" fragment F{i} on Query {{ x: n {{ ...F{i + 1} }} y: n {{ ...F{i + 1} }} ...F{i + 1} }}")) + " fragment F60 on Query { a }";

    [Fact]
    public void A_client_is_told_five_errors_and_no_more()
    {
        var text = "{ " + string.Concat(Enumerable.Range(0, 50).Select(i => $"unknown{i} ")) + "}";

        Assert.Equal(5, Validate(text, ValidationOptions.Default).Count(e => e.Code == "GQL0312"));
        Assert.Equal(50, Validate(text, ValidationOptions.Tooling).Length);
    }

    [Fact]
    public void A_field_repeated_too_often_is_refused_by_its_limit()
    {
        var text = "{ " + string.Concat(Enumerable.Repeat("a ", 2000)) + "}";

        Assert.Equal(["GQL0601"], Validate(text, ValidationOptions.Default).Select(e => e.Code));
        Assert.Empty(Validate("{ " + string.Concat(Enumerable.Repeat("a ", 300)) + "}", ValidationOptions.Default));
    }

    [Fact]
    public void Fragments_that_double_are_compared_once_each() =>
        Assert.Empty(Validate(FragmentBomb, ValidationOptions.Tooling));

    [Fact]
    public void Fewer_comparisons_than_a_document_needs_refuse_it()
    {
        var errors = Validate(FragmentBomb, ValidationOptions.Default with { MaxComparisons = 50 });

        Assert.Equal("GQL0601", Assert.Single(errors).Code);
        Assert.Contains("50", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_fragment_visits_than_a_document_needs_refuse_it()
    {
        var errors = Validate(FragmentBomb, ValidationOptions.Default with { MaxFragmentVisits = 10 });

        Assert.Equal("GQL0601", Assert.Single(errors).Code);
    }

    [Fact]
    public void Many_operations_over_many_fragments_do_not_multiply()
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"query Q{i}($v: Int) {{ ...F0 n(x: $v) {{ a }} }} "))
            + string.Concat(Enumerable.Range(0, 300).Select(i => $"fragment F{i} on Query {{ a n(x: $v) {{ {(i < 299 ? $"...F{i + 1}" : "a")} }} }} "));

        Assert.Contains(Validate(text, ValidationOptions.Default), e => e.Code == "GQL0601");
    }

    [Theory]
    [InlineData("type Query { secretName: String }", "{ secretNam }", "secretName")]
    [InlineData("type Query { a(secretName: Int): String }", "{ a(secretNam: 1) }", "secretName")]
    [InlineData("type Query { a(x: E): String } enum E { SECRET_NAME }", "{ a(x: SECRET_NAM) }", "SECRET_NAME")]
    [InlineData("type Query { a(x: I): String } input I { secretName: Int }", "{ a(x: {secretNam: 1}) }", "secretName")]
    [InlineData("type Query { a: SecretName } type SecretName { b: Int }", "{ a { ... on SecretNam { b } } }", "SecretName\"")]
    [InlineData("type Query { a: Int } directive @secretName on FIELD", "{ a @secretNam }", "secretName")]
    [InlineData("type Query { a: U } union U = SecretName type SecretName { b: Int }", "{ a { b } }", "SecretName")]
    public void No_error_suggests_a_name_that_the_client_did_not_write(string sdl, string text, string hidden)
    {
        var errors = DocumentValidator.Validate(Build(sdl), Parse(text), ValidationOptions.Tooling);

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, e => e.Message.Contains(hidden, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, e => e.Message.Contains("Did you mean", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_error_repeats_a_value_of_the_client()
    {
        var errors = DocumentValidator.Validate(
            Build("type Query { a(x: Int, y: E, z: I): String } enum E { A } input I { b: Int! }"),
            Parse("{ a(x: \"A123456789\", y: \"A123456789\", z: {b: \"A123456789\"}) }"),
            ValidationOptions.Tooling);

        Assert.Equal(3, errors.Length);
        Assert.DoesNotContain(errors, e => e.Message.Contains("123456789", StringComparison.Ordinal));
    }

    private static ImmutableArray<GraphQLError> Validate(string text, ValidationOptions options) =>
        DocumentValidator.Validate(Schema, Parse(text), options);

    private static GraphQLDocument Parse(string text)
    {
        Assert.True(GraphQLDocument.Parse(text, ParserOptions.Tooling).TryGet(out var document, out var error), error?.ToString());
        return document;
    }

    private static GraphQLSchema Build(string sdl)
    {
        Assert.True(GraphQLSchema.Build(sdl).TryGet(out var schema, out var errors), string.Join('\n', errors));
        return schema;
    }
}
