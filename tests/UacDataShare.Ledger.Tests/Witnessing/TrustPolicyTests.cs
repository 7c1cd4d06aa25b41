using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
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

    [Fact]
    public void A_witness_with_two_keys_is_two_lines_of_which_a_group_may_need_both()
    {
        var (hhs, dhs) = (new TwoKeys("hhs.example", 2), new TwoKeys("dhs.example", 3));
        var policy = Parse($"""
            log {Log}
            log {new TwoKeys("log.example", 1).Second.Key}
            witness hhs {hhs.First.WitnessKey} http://127.0.0.1:8091
            witness hhs-mldsa {hhs.Second.Key} http://127.0.0.1:8091
            witness dhs {dhs.First.WitnessKey}
            witness dhs-mldsa {dhs.Second.Key}
            group hhs-both all hhs hhs-mldsa
            group dhs-either any dhs dhs-mldsa
            group both all hhs-both dhs-either
            quorum both
            """);

        Assert.Equal(["Ed25519", "ML-DSA-44"], policy.Logs.Select(log => log.Algorithm));
        Assert.True(policy.IsQuorum([hhs.First.WitnessKey, hhs.Second.Key, dhs.Second.Key]));
        Assert.False(policy.IsQuorum([hhs.First.WitnessKey, dhs.First.WitnessKey, dhs.Second.Key]));
        Assert.False(policy.IsQuorum([hhs.Second.Key, dhs.Second.Key]));
    }

    [Fact]
    public void A_policy_may_demand_ML_DSA_signatures_of_everyone()
    {
        var (log, hhs) = (new TwoKeys("log.example", 1), new TwoKeys("hhs.example", 2));
        var policy = Parse($"log {log.Second.Key}\nwitness hhs {hhs.Second.Key}\nquorum hhs\n");
        var head = new Checkpoint("log.example", 1, Rfc6962.HashLeaf("root"u8));
        var instant = DateTimeOffset.UnixEpoch.AddYears(56);
        var full = new SignedCheckpoint(head, new SignedNote(head.ToText(), [.. log.Sign(head), .. hhs.Cosign(head, instant)]));
        var first = new SignedCheckpoint(head, new SignedNote(head.ToText(), [log.First.Sign(head.ToText()), hhs.First.Cosign(head.ToText(), instant)]));

        Assert.True(full.TryVerify(LogKeys.AnyOf(policy.Logs), [.. policy.Witnesses.Select(witness => witness.Key)], out var cosigners, out _));
        Assert.True(policy.IsQuorum(cosigners));
        Assert.False(first.TryVerify(LogKeys.AnyOf(policy.Logs), [], out _, out var error));
        Assert.Equal("LGR0204", error.Code);
        Assert.False(policy.IsQuorum([hhs.First.WitnessKey]));
    }

    [Fact]
    public void A_key_stands_in_a_line_of_its_kind_and_once()
    {
        var (log, hhs) = (new TwoKeys("log.example", 1), new TwoKeys("hhs.example", 2));
        string[] wrong =
        [
            $"log {hhs.First.WitnessKey}\nquorum none",
            $"witness a {log.First.VerifierKey}\nquorum none",
            $"log {log.Second.Key}\nlog {log.Second.Key}\nquorum none",
            $"witness a {hhs.Second.Key}\nwitness b {new VerifierKey("b.example", SignatureType.MLDsa44Cosignature, hhs.Second.Key.PublicKey.Span)}\nquorum none",
        ];

        Assert.All(wrong, text => Assert.False(TrustPolicy.TryParse(text, out _, out _), text));
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
