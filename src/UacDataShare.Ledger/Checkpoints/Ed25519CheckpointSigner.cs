using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>
/// Signs with an Ed25519 key in memory. It has no memory of its own: in production wrap it in a guard that keeps the last signed head.
/// </summary>
public sealed class Ed25519CheckpointSigner : ICheckpointSigner, IDisposable
{
    private readonly Ed25519PrivateKey _key;
    private readonly NoteSigner _signer;

    private Ed25519CheckpointSigner(string origin, Ed25519PrivateKey key)
    {
        _key = key;
        _signer = new NoteSigner(origin, key);
    }

    /// <inheritdoc/>
    public VerifierKey VerifierKey => _signer.VerifierKey;

    /// <summary>A signer for the log named <paramref name="origin"/> with the key in PKCS #8 PEM text.</summary>
    public static Ed25519CheckpointSigner FromPem(string origin, ReadOnlySpan<char> pem) => new(origin, Ed25519PrivateKey.FromPem(pem));

    /// <inheritdoc/>
    public ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        cancellationToken.ThrowIfCancellationRequested();
        var text = checkpoint.ToText();
        return ValueTask.FromResult(new SignedCheckpoint(checkpoint, new SignedNote(text, [_signer.Sign(text)])));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
