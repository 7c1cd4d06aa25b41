using System.Text;
using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Ledger.Tests.Entries;

/// <summary>What is recognised in one pass is canonical by the definition, and the usual records are recognised.</summary>
public sealed class PlainCanonicalJsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"é\"")]
    [InlineData("{\"a\":1,\"b\":[{\"c\":null,\"d\":[]},{},-5,true,\"x\"],\"c\":{\"z\":{\"y\":999999999999999}}}")]
    [InlineData("[[[[1],2],3],{\"a\":{\"a\":{\"a\":0}}}]")]
    public void The_usual_is_recognised(string json)
    {
        Assert.True(PlainCanonicalJson.Is(Encoding.UTF8.GetBytes(json)));
        Assert.True(CanonicalJson.IsItsOwnCanonicalForm(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":1 }")]
    [InlineData(" {\"a\":1}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("[1, 2]")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":{\"b\":1,\"a\":1}}")]
    [InlineData("[-0]")]
    [InlineData("[1.0]")]
    [InlineData("[1e2]")]
    [InlineData("[01]")]
    [InlineData("[\"\\u0041\"]")]
    [InlineData("[1,]")]
    [InlineData("{\"a\"}")]
    [InlineData("[1]]")]
    [InlineData("nul")]
    public void What_is_not_canonical_is_not(string json)
    {
        Assert.False(PlainCanonicalJson.Is(Encoding.UTF8.GetBytes(json)));
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("{\"é\":1}")]
    [InlineData("[1.5]")]
    [InlineData("[\"\\n\"]")]
    [InlineData("[9007199254740993]")]
    public void The_unusual_is_left_to_the_definition(string json) => Assert.False(PlainCanonicalJson.Is(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_and_depth_ends()
    {
        Assert.False(CanonicalJson.IsCanonical((byte[])[(byte)'"', 0xC3, (byte)'"']));
        Assert.True(PlainCanonicalJson.Is(Encoding.ASCII.GetBytes(new string('[', 64) + new string(']', 64))));
        Assert.False(PlainCanonicalJson.Is(Encoding.ASCII.GetBytes(new string('[', 65) + new string(']', 65))));
    }

    [Fact]
    public void Whatever_is_recognised_is_canonical_by_the_definition() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\"", "\"é\"", "1", "-1", "0", "null", "true", " ", "1.5", "\"a\":1", "\"b\":[]")).ToArbitrary(), parts =>
        {
            var json = Encoding.UTF8.GetBytes(string.Concat(parts));
            return !PlainCanonicalJson.Is(json) || CanonicalJson.IsItsOwnCanonicalForm(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Objects_in_order_are_recognised_exactly_when_they_are_canonical() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements("a", "b", "aa", "A", "_", "z1")).ToArbitrary(), names =>
        {
            var json = Encoding.UTF8.GetBytes($"{{{string.Join(',', names.Select(name => $"\"{name}\":[{{}},\"x\"]"))}}}");
            return PlainCanonicalJson.Is(json) == CanonicalJson.IsItsOwnCanonicalForm(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_check_allocates_nothing()
    {
        var json = "{\"a\":1,\"b\":[{\"c\":null}]}"u8.ToArray();
        Assert.True(PlainCanonicalJson.Is(json));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            PlainCanonicalJson.Is(json);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
