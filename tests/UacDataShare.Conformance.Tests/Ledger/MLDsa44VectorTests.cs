using System.Text.Json;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Ledger;

/// <summary>ML-DSA-44 against Wycheproof.</summary>
public sealed class MLDsa44VectorTests
{
    private const string File = "mldsa_44_verify_test.json";

    [ConformanceFact]
    public void Signatures_are_judged_as_published()
    {
        var cases = Wycheproof.Read(File);
        foreach (var (group, one) in cases)
        {
            var judged = MLDsa44.Verify(group.Bytes("publicKey"), one.Bytes("msg"), one.Bytes("sig"), Context(one));

            Assert.True(one.IsValid() == judged, one.Name());
        }

        Assert.True(cases.Count >= 180, $"{cases.Count} cases");
    }

    // What is signed by the public method has no context: a signature under another is none.
    [ConformanceFact]
    public void A_signature_under_a_context_is_refused_where_none_is_meant() => Assert.All(
        Wycheproof.Read(File).Where(vector => vector.Case.IsValid() && Context(vector.Case).Length > 0),
        vector => Assert.False(MLDsa44.Verify(vector.Group.Bytes("publicKey"), vector.Case.Bytes("msg"), vector.Case.Bytes("sig"))));

    [ConformanceFact]
    public void Every_published_key_is_written_as_a_verifier_key_and_read_back()
    {
        foreach (var (group, _) in Wycheproof.Read(File).Where(vector => vector.Case.IsValid()).DistinctBy(vector => vector.Group.Text("publicKey")))
        {
            var key = new VerifierKey("example.com/log", SignatureType.MLDsa44Cosignature, group.Bytes("publicKey"));

            Assert.True(VerifierKey.TryParse(key.ToString(), out var read, out _));
            Assert.Equal(key, read);
        }
    }

    private static byte[] Context(JsonElement one) => one.TryGetProperty("ctx", out var context) ? Convert.FromHexString(context.GetString() ?? "") : [];
}
