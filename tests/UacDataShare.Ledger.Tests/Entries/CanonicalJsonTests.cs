using System.Text;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Tests.Entries;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{\"b\":1,\"a\":[true,null,false]}", "{\"a\":[true,null,false],\"b\":1}")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'B\\\"\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\"/\"")]
    [InlineData("{\"\\u20ac\":1,\"\\r\":2,\"1\":3,\"\\ud83d\\ude00\":4,\"\\ufb33\":5}", "{\"\\r\":2,\"1\":3,\"€\":1,\"\U0001F600\":4,\"\ufb33\":5}")]
    public void Text_gets_its_one_spelling(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_RFC_8785_appendix_B_lists(string bits, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Format(BitConverter.Int64BitsToDouble(Convert.ToInt64(bits, 16))));

    [Fact]
    public void Every_number_reads_back_as_itself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), bits =>
        {
            var value = BitConverter.Int64BitsToDouble(bits);
            return !double.IsFinite(value) || double.Parse(EcmaScriptNumber.Format(value), System.Globalization.CultureInfo.InvariantCulture).Equals(value);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("1e400")]
    [InlineData("\"\\ud800\"")]
    [InlineData("[1,]")]
    public void What_has_no_single_spelling_is_refused(string json)
    {
        Assert.False(CanonicalJson.TryCanonicalize(Encoding.UTF8.GetBytes(json), out _, out var error));
        Assert.Equal("LGR0401", error.Code);
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed() =>
        Assert.False(CanonicalJson.TryCanonicalize(Encoding.UTF8.GetBytes(new string('[', 100_000)), out _, out _));

    [Fact]
    public void Canonical_text_stays_as_it_is()
    {
        Assert.True(CanonicalJson.IsCanonical("{\"a\":1}"u8.ToArray()));
        Assert.False(CanonicalJson.IsCanonical("{\"a\": 1}"u8.ToArray()));
        Assert.False(CanonicalJson.IsCanonical("{\"a\":1.0}"u8.ToArray()));
    }

    private static string Canonical(string json)
    {
        Assert.True(CanonicalJson.TryCanonicalize(Encoding.UTF8.GetBytes(json), out var canonical, out var error), error?.Message);
        return Encoding.UTF8.GetString(canonical);
    }
}
