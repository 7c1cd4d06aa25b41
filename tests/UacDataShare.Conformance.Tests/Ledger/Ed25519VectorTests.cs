using System.Text;
using System.Text.Json;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.TestSupport;

namespace UacDataShare.Conformance.Tests.Ledger;

/// <summary>Both implementations of Ed25519 against Wycheproof and against the edge points of CCTV.</summary>
public sealed class Ed25519VectorTests
{
    // What OpenSSL refuses of the edge points: R not in its one encoding, and an equation that holds only up to the cofactor.
    private static readonly string[] RefusedFlags = ["non_canonical_R", "low_order_residue"];

    [ConformanceFact]
    public void Wycheproof_signatures_are_judged_as_published()
    {
        using var document = Read("wycheproof", "ed25519_test.json");
        var judged = 0;
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = Convert.FromHexString(Text(group.GetProperty("publicKey"), "pk"));
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var (message, signature) = (Convert.FromHexString(Text(test, "msg")), Convert.FromHexString(Text(test, "sig")));
                var expected = Text(test, "result") == "valid";

                Assert.True(expected == Judge(key, message, signature), $"case {test.GetProperty("tcId")}");
                judged++;
            }
        }

        Assert.True(judged >= 151, $"{judged} cases");
    }

    [ConformanceFact]
    public void Edge_points_are_judged_by_both_implementations_alike()
    {
        using var document = Read("ed25519", "ed25519vectors.json");
        var vectors = document.RootElement.EnumerateArray().ToList();
        foreach (var vector in vectors)
        {
            var flags = vector.GetProperty("flags") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(flag => flag.GetString()).ToList() : [];
            var (key, signature) = (Convert.FromHexString(Text(vector, "key")), Convert.FromHexString(Text(vector, "sig")));
            var expected = !flags.Any(flag => RefusedFlags.Contains(flag));

            Assert.True(expected == Judge(key, Encoding.UTF8.GetBytes(Text(vector, "msg")), signature), $"case {vector.GetProperty("number")}");
        }

        Assert.True(vectors.Count >= 914, $"{vectors.Count} cases");
    }

    [ConformanceFact]
    public void A_public_key_is_taken_in_its_one_encoding_only()
    {
        using var document = Read("ed25519", "ed25519vectors.json");
        var refused = 0;
        foreach (var vector in document.RootElement.EnumerateArray())
        {
            var flags = vector.GetProperty("flags") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(flag => flag.GetString()).ToList() : [];
            var expected = !flags.Contains("non_canonical_A") && !flags.Any(flag => RefusedFlags.Contains(flag));
            refused += flags.Contains("non_canonical_A") ? 1 : 0;

            foreach (var withLibCrypto in (bool[])[true, false])
            {
                var judged = Ed25519.Verify(
                    Convert.FromHexString(Text(vector, "key")), Encoding.UTF8.GetBytes(Text(vector, "msg")), Convert.FromHexString(Text(vector, "sig")), withLibCrypto);
                Assert.True(expected == judged, $"case {vector.GetProperty("number")}, with libcrypto: {withLibCrypto}");
            }
        }

        Assert.True(refused >= 226, $"{refused} cases");
    }

    private static bool Judge(byte[] key, byte[] message, byte[] signature)
    {
        if (signature.Length != Ed25519.SignatureLength || key.Length != Ed25519.PublicKeyLength)
        {
            return Ed25519.Verify(key, message, signature);
        }

        var native = NativeEd25519.Verify(key, message, signature);
        Assert.Equal(native, ManagedEd25519.Verify(key, message, signature));
        return native;
    }

    private static JsonDocument Read(string folder, string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Conformance ?? string.Empty, folder, file)));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;
}
