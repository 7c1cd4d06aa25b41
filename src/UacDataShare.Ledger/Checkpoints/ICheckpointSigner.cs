using System.Collections.Immutable;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>Signs the heads of one log. A second implementation stands where the key lives in hardware or behind guards.</summary>
public interface ICheckpointSigner
{
    /// <summary>The public key that verifies the signatures; its name is the log's origin.</summary>
    VerifierKey VerifierKey { get; }

    /// <summary>All keys that sign each head, that one first.</summary>
    ImmutableArray<VerifierKey> VerifierKeys => [VerifierKey];

    /// <summary>
    /// Signs the head of a committed tree. The signer must never sign two heads that are not consistent; it throws
    /// <see cref="CheckpointRefusedException"/> where it cannot be sure.
    /// </summary>
    ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>
    /// As above, with a proof that the tree continues the one of an older size. A signer that remembers just that size need not read
    /// the log to be sure; it checks the proof like any other.
    /// </summary>
    ValueTask<SignedCheckpoint> SignAsync(Checkpoint checkpoint, HeadContinuation continuation, CancellationToken cancellationToken) =>
        SignAsync(checkpoint, cancellationToken);
}
