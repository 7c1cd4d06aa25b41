using System.Collections.Immutable;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>
/// Adds the log's ML-DSA-44 line to the heads that another signer signs. Both lines come out the same each time, so that a head that is
/// signed again after a crash is the one that was signed before.
/// </summary>
/// <param name="inner">Signs first; its key gives the log its name.</param>
/// <param name="key">The second key.</param>
public sealed class MLDsa44CheckpointSigner(ICheckpointSigner inner, MLDsa44PrivateKey key) : ICheckpointSigner
{
    private readonly MLDsa44Cosigner _second = new((inner ?? throw new ArgumentNullException(nameof(inner))).VerifierKey.Name, key);

    /// <inheritdoc/>
    public VerifierKey VerifierKey => inner.VerifierKey;

    /// <inheritdoc/>
    public ImmutableArray<VerifierKey> VerifierKeys => [.. inner.VerifierKeys, _second.Key];

    /// <inheritdoc/>
    public async ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, CancellationToken cancellationToken) =>
        Add(await inner.SignAsync(checkpoint, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, HeadContinuation continuation, CancellationToken cancellationToken) =>
        Add(await inner.SignAsync(checkpoint, continuation, cancellationToken));

    private SignedCheckpoint Add(SignedCheckpoint signed) => signed with { Note = signed.Note.With([_second.Sign(signed.Checkpoint)]) };
}
