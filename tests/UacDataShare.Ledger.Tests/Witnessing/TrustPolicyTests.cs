using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Ledger.Tests.Witnessing;

public sealed class TrustPolicyTests
{
    private static readonly VerifierKey Log = Signer("log", 1).VerifierKey;
    private static readonly VerifierKey Hhs = Signer("hhs", 2).WitnessKey;
    private static readonly VerifierKey Dhs = Signer("dhs", 3).WitnessKey;

    [Fact]
    public void A_group_of_both_Inspectors_General_needs_both()
    {
        var policy = Parse($"# both\n\tlog {Log}\nwitness HHS-OIG {Hhs} http://127.0.0.1:8091\nwitness DHS-OIG {Dhs}\ngroup both all HHS-OIG DHS-OIG\nquorum both\n");

        Assert.True(policy.IsQuorum([Hhs, Dhs]));
        Assert.False(policy.IsQuorum([Hhs]));
        Assert.False(policy.IsQuorum([]));
        Assert.Equal(["http://127.0.0.1:8091", null], policy.Witnesses.Select(witness => witness.Url));
    }

    [Theory]
    [InlineData("any", true)]
    [InlineData("1", true)]
    [InlineData("2", false)]
    public void A_group_may_be_content_with_fewer(string count, bool enough) =>
        Assert.Equal(enough, Parse($"witness a {Hhs}\nwitness b {Dhs}\ngroup g {count} a b\nquorum g").IsQuorum([Dhs]));

    [Fact]
    public void Groups_may_hold_groups_and_none_needs_nobody()
    {
        Assert.True(Parse($"witness a {Hhs}\nwitness b {Dhs}\ngroup g any a\ngroup h all g b\nquorum h").IsQuorum([Hhs, Dhs]));
        Assert.True(Parse("quorum none").IsQuorum([]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("quorum x")]
    [InlineData("quorum none\nquorum none")]
    [InlineData("witness a KEY\nwitness b KEY\nquorum a")]
    [InlineData("witness a KEY\ngroup g all a\ngroup h all a\nquorum g")]
    [InlineData("witness a KEY\ngroup g 2 a\nquorum g")]
    [InlineData("witness a KEY\ngroup g 0 a\nquorum g")]
    [InlineData("group g any g\nquorum g")]
    [InlineData("witness none KEY\nquorum none")]
    [InlineData("log KEY\nquorum none")]
    [InlineData("what is this\nquorum none")]
    [InlineData("witness a nokey\nquorum a")]
    [InlineData("witness a KEY nowhere\nquorum a")]
    [InlineData("witness a KEY file:///tmp/witness\nquorum a")]
    public void A_policy_that_does_not_say_one_thing_is_refused(string text)
    {
        Assert.False(TrustPolicy.TryParse(text.Replace("KEY", Hhs.ToString(), StringComparison.Ordinal), out _, out var error));
        Assert.Equal("LGR0801", error.Code);
    }

    private static TrustPolicy Parse(string text)
    {
        Assert.True(TrustPolicy.TryParse(text, out var policy, out var error), error?.Message);
        return policy;
    }

    private static NoteSigner Signer(string name, byte seed) => new(name + ".example", Ed25519PrivateKey.FromSeed(Enumerable.Repeat(seed, 32).ToArray()));
}
