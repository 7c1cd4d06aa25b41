using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Values;

public sealed class RegoValueTests
{
    [Fact]
    public void A_value_takes_sixteen_bytes() => Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<RegoValue>());

    [Fact]
    public void The_default_is_undefined_and_undefined_is_not_false()
    {
        RegoValue undefined = default;

        Assert.False(undefined.IsDefined);
        Assert.False(undefined.IsFalse);
        Assert.False(undefined.IsTruthy);
        Assert.NotEqual(RegoValue.False, undefined);
        Assert.NotEqual(RegoValue.Null, undefined);
    }

    [Fact]
    public void Kinds_order_as_null_boolean_number_string_array_object_set()
    {
        RegoValue[] ordered =
        [
            RegoValue.Null, false, true, RegoValue.From(-1), RegoValue.From(0.5), 7L, "", "a", RegoArray.Empty, RegoArray.Create(1L),
            RegoObject.Empty, RegoSet.Empty, RegoSet.Create(1L),
        ];

        Assert.Equal(ordered, ordered.Reverse().Order());
    }

    [Fact]
    public void Strings_order_by_code_point_and_not_by_unit()
    {
        // U+FF61 is one unit above the surrogates, U+1F600 two units inside them.
        Assert.True(RegoValue.From("\uFF61") < RegoValue.From("\U0001F600"));
        Assert.True(RegoValue.From("a") < RegoValue.From("ab"));
    }

    [Fact]
    public void Arrays_order_by_element_and_then_by_length()
    {
        Assert.True(RegoJson.Parse("[1, 2]") < RegoJson.Parse("[1, 3]"));
        Assert.True(RegoJson.Parse("[1]") < RegoJson.Parse("[1, 0]"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Objects_of_any_size_find_their_keys_and_iterate_in_order(int size)
    {
        var builder = new RegoObjectBuilder();
        for (var i = size - 1; i >= 0; i--)
        {
            builder.Set(i, $"v{i}");
        }

        var map = builder.Build();

        Assert.Equal(size, map.Count);
        Assert.Equal(Enumerable.Range(0, size).Select(i => RegoValue.From(i)), map.Select(pair => pair.Key));
        Assert.All(Enumerable.Range(0, size), i => Assert.Equal($"v{i}", map[i]));
        Assert.True(map["absent"].IsUndefined);
    }

    [Fact]
    public void Equality_of_objects_and_sets_ignores_the_order_of_building()
    {
        var left = RegoObject.Create(("a", 1L), ("b", 2L));
        var right = RegoObject.Create(("b", 2L), ("a", 1L));

        Assert.Equal(RegoValue.From(left), right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(RegoValue.From(RegoSet.Create(1L, 2L)), RegoSet.Create(2L, 1L));
    }

    [Fact]
    public void Terms_print_in_the_notation_of_the_language()
    {
        var value = RegoArray.Create(RegoSet.Empty, RegoSet.Create(2L, 1L), RegoObject.Create(("k\"", RegoValue.Null)), "é\n\u200B");

        Assert.Equal("""[set(), {1, 2}, {"k\"": null}, "é\n\u200b"]""", RegoValue.From(value).ToString());
    }

    [Fact]
    public void Json_writes_sets_as_sorted_arrays_and_keys_as_text()
    {
        var value = RegoObject.Create((RegoArray.Create(1L, "a"), RegoSet.Create("b", "a")), (true, 1L));

        Assert.Equal("""{"true":1,"[1,\"a\"]":["a","b"]}""", RegoJson.ToText(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("01")]
    [InlineData("nul")]
    public void What_is_no_json_is_refused_with_a_reason(string text)
    {
        Assert.False(RegoJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _, out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void Json_nested_too_deep_is_refused_and_not_a_crash()
    {
        var text = new string('[', 100_000) + new string(']', 100_000);

        Assert.False(RegoJson.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _, out _));
    }

    [Fact]
    public void A_later_duplicate_key_wins_and_a_lone_surrogate_becomes_the_replacement_character()
    {
        Assert.Equal("""{"a":2}""", RegoJson.ToText(RegoJson.Parse("""{"a": 1, "a": 2}""")));
        Assert.Equal("\uFFFDx", RegoJson.Parse("""  "\ud800x" """));
    }
}
