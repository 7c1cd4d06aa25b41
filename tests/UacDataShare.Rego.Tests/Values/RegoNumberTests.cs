using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Values;

public sealed class RegoNumberTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "1.00")]
    [InlineData("1000", "1e3")]
    [InlineData("0.1", "1e-1")]
    [InlineData("0", "-0")]
    [InlineData("10.0", "1e1")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890.0")]
    public void Numbers_of_equal_value_are_equal_hash_equal_and_keep_their_text(string left, string right)
    {
        var (first, second) = (RegoJson.Parse(left), RegoJson.Parse(right));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(0, first.CompareTo(second));
        Assert.Equal(left, RegoJson.ToText(first));
        Assert.Equal(right, RegoJson.ToText(second));
    }

    [Theory]
    [InlineData("0.0", "0.7")]
    [InlineData("1", "10.0")]
    [InlineData("-10", "-9.5")]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("1e1000000", "1e1000001")]
    [InlineData("-1e99999999", "1e-99999999")]
    public void Numbers_order_by_value_and_not_by_text(string smaller, string larger)
    {
        Assert.True(RegoJson.Parse(smaller) < RegoJson.Parse(larger));
        Assert.True(RegoJson.Parse(larger) > RegoJson.Parse(smaller));
    }

    [Fact]
    public void Numbers_unify_as_keys_of_objects_and_members_of_sets()
    {
        var set = RegoSet.Create(RegoJson.Parse("1"), RegoJson.Parse("1.0"), RegoJson.Parse("1e0"));
        var map = RegoObject.Create((RegoJson.Parse("2.0"), "two"));

        Assert.Single(set);
        Assert.Equal("two", map[RegoValue.From(2)]);
    }

    [Fact]
    public void An_exponent_that_no_arithmetic_could_handle_is_refused()
    {
        Assert.False(RegoJson.TryParse("1e9999999999"u8, out _, out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void Comparison_agrees_with_exact_fractions()
    {
        var number = from coefficient in Gen.Choose(-1000, 1000) from exponent in Gen.Choose(-6, 6) select (coefficient, exponent);
        Prop.ForAll(Arb.From(number), Arb.From(number), (left, right) =>
        {
            var expected = Scaled(left).CompareTo(Scaled(right));
            var actual = Parse(left).CompareTo(Parse(right));
            return Math.Sign(expected) == Math.Sign(actual) && (expected == 0) == Parse(left).Equals(Parse(right));
        }).QuickCheckThrowOnFailure();
    }

    private static BigInteger Scaled((int Coefficient, int Exponent) number) => number.Coefficient * BigInteger.Pow(10, number.Exponent + 6);

    private static RegoValue Parse((int Coefficient, int Exponent) number) =>
        RegoJson.Parse(string.Create(CultureInfo.InvariantCulture, $"{number.Coefficient}e{number.Exponent}"));
}
