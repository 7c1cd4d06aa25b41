using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Checkpoints;

public sealed class MLDsa44CheckpointSignerTests
{
    private const string Origin = "ledger.example/test";

    private static readonly Checkpoint Head = new(Origin, 3, Rfc6962.HashLeaf("root"u8));

    [Fact]
    public async Task A_head_gets_a_line_of_each_key_and_signed_again_it_is_the_same()
    {
        var (pem, secondPem) = (Ed25519PrivateKey.NewPem(), MLDsa44PrivateKey.NewPem());

        var signed = await SignAsync(pem, secondPem);
        var again = await SignAsync(pem, secondPem);

        Assert.Equal(signed.ToString(), again.ToString());
        Assert.Equal(2, signed.Note.Signatures.Length);
    }

    [Fact]
    public async Task Its_keys_are_those_that_verify_the_head_the_first_of_them_under_its_own_name()
    {
        using var inner = Ed25519CheckpointSigner.FromPem(Origin, Ed25519PrivateKey.NewPem());
        ICheckpointSigner signer = new MLDsa44CheckpointSigner(inner, MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem()));
        var signed = await signer.SignAsync(Head, new HeadContinuation(0, []), CancellationToken.None);

        Assert.Equal(signer.VerifierKeys[0], signer.VerifierKey);
        Assert.Equal(["Ed25519", "ML-DSA-44"], signer.VerifierKeys.Select(key => key.Algorithm));
        Assert.All(signer.VerifierKeys, key => Assert.Equal(Origin, key.Name));
        Assert.True(signed.TryVerify(LogKeys.EachOf(signer.VerifierKeys), [], out _, out _));
        Assert.Equal(inner.VerifierKey, Assert.Single(((ICheckpointSigner)inner).VerifierKeys));
    }

    private static async Task<SignedCheckpoint> SignAsync(string pem, string secondPem)
    {
        using var inner = Ed25519CheckpointSigner.FromPem(Origin, pem);
        return await new MLDsa44CheckpointSigner(inner, MLDsa44PrivateKey.FromPem(secondPem)).SignAsync(Head, CancellationToken.None);
    }
}
