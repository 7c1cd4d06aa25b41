using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;

namespace UacDataShare.GraphQL.Tests.Limits;

/// <summary>Each limit lets its own value pass and refuses one more, naming itself, its value and what was asked.</summary>
public sealed class DocumentLimitTests
{
    public static TheoryData<string, string, string> OneTooMany => new()
    {
        { "fields", Many(1_000, i => $"f{i}"), Many(1_001, i => $"f{i}") },
        { "aliases", Many(15, i => $"a{i}: f"), Many(16, i => $"a{i}: f") },
        { "directives", Many(5, _ => "f @a @b @c @d"), Many(6, _ => "f @a @b @c @d") },
        { "directives per location", "{ f @a @b @c @d }", "{ f @a @b @c @d @e }" },
        { "depth", Deep(12), Deep(13) },
        { "root fields", Many(10, i => $"f{i}"), Many(11, i => $"f{i}") },
        { "fragment visits", "{ x {" + Repeat("...F ", 1_000) + "} } fragment F on T { a }", "{ x {" + Repeat("...F ", 1_001) + "} } fragment F on T { a }" },
    };

    [Theory]
    [MemberData(nameof(OneTooMany))]
    public void The_limit_passes_and_one_more_is_refused(string limit, string within, string beyond)
    {
        Assert.DoesNotContain(Check(within), e => e.Message.Contains($"\"{limit}\"", StringComparison.Ordinal));
        var error = Assert.Single(Check(beyond), e => e.Message.Contains($"\"{limit}\"", StringComparison.Ordinal));
        Assert.Equal("GQL0601", error.Code);
        Assert.Matches($"^The limit \"{limit}\" is [0-9]+; the document asks for [0-9]+", error.Message);
    }

    [Fact]
    public void Depth_counts_through_fragments() =>
        Assert.Contains(Check("{ a { ...F } } fragment F on T { b { ...G } } fragment G on T " + Deep(11)), e => e.Message.Contains("\"depth\" is 12; the document asks for 13", StringComparison.Ordinal));

    [Fact]
    public void Root_fields_count_through_fragments() =>
        Assert.Contains(
            Check("{ ...F ...G } fragment F on Query " + Many(6, i => $"f{i}") + " fragment G on Query " + Many(6, i => $"g{i}")),
            e => e.Message.Contains("\"root fields\" is 10; the document asks for 12", StringComparison.Ordinal));

    [Fact]
    public void A_fragment_bomb_is_counted_without_being_set_off()
    {
        var bomb = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 60).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ")) + "fragment F60 on Query { a }";

        Assert.Contains(Check(bomb), e => e.Message.Contains("\"fragment visits\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_of_fragments_ends() => Check("{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }");

    [Fact]
    public void Introspection_is_off_unless_allowed()
    {
        Assert.Equal("GQL0602", Assert.Single(Check("{ ...F } fragment F on Query { x: __schema { description } }")).Code);
        Assert.Empty(Check("{ __schema { description } __typename }", new DocumentLimits { AllowIntrospection = true }));
        Assert.Empty(Check("{ __typename }"));
    }

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { name } } } } } }", "introspection lists")]
    [InlineData("{ __type(name: \"T\") { interfaces { possibleTypes { name } } } }", "introspection lists")]
    public void Introspection_in_circles_is_refused(string text, string limit) =>
        Assert.Contains(Check(text, new DocumentLimits { AllowIntrospection = true }), e => e.Message.Contains($"\"{limit}\" is 1; the document asks for 2", StringComparison.Ordinal));

    [Fact]
    public void The_usual_introspection_query_is_allowed_where_introspection_is() =>
        Assert.Empty(Check(
            "{ __schema { types { fields { type { " + Repeat("ofType { ", 16) + "name" + Repeat(" }", 16) + " } } } } }",
            new DocumentLimits { AllowIntrospection = true }));

    [Fact]
    public void Field_names_of_introspection_outside_it_count_as_usual() =>
        Assert.Empty(Check("{ fields { fields { fields { name } } } }"));

    private static System.Collections.Immutable.ImmutableArray<UacDataShare.GraphQL.Errors.GraphQLError> Check(string text, DocumentLimits? limits = null)
    {
        Assert.True(GraphQLDocument.Parse(text, ParserOptions.Tooling).TryGet(out var document, out var error), error?.ToString());
        return DocumentLimitCheck.Check(document, limits);
    }

    private static string Many(int count, Func<int, string> field) => "{ " + string.Join(' ', Enumerable.Range(0, count).Select(field)) + " }";

    private static string Deep(int depth) => Repeat("{ a ", depth) + Repeat("}", depth);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
