using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;

namespace UacDataShare.Ledger.Notes;

/// <summary>A private ML-DSA-44 key under the name of a log or a witness: signs heads, and nothing else.</summary>
public sealed class MLDsa44Cosigner
{
    /// <summary>The longest name of a log or a witness, in bytes of UTF-8.</summary>
    public const int MaxNameLength = SubtreeMessage.MaxNameLength;

    // A cosigner that says zero makes no statement that this is the newest head (c2sp.org/tlog-cosignature).
    private const long NoTime = 0;

    private readonly MLDsa44PrivateKey _key;

    /// <summary>Signs as <paramref name="name"/> with <paramref name="key"/>.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than 255 bytes, or holds a space or a plus.</exception>
    public MLDsa44Cosigner(string name, MLDsa44PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        Key = new VerifierKey(name, SignatureType.MLDsa44Cosignature, key.PublicKey.Span);
    }

    /// <summary>The public key.</summary>
    public VerifierKey Key { get; }

    /// <summary>The line of the log itself. It carries no time, so that a head signed again is the same, byte for byte.</summary>
    /// <exception cref="ArgumentException">The log's name is longer than 255 bytes.</exception>
    public NoteSignature Sign(Checkpoint head) => Line(head, NoTime);

    /// <summary>The line of a witness, for a head as seen at <paramref name="instant"/>, to the second.</summary>
    /// <exception cref="ArgumentException">The log's name is longer than 255 bytes, or the instant is not after 1970 began.</exception>
    public NoteSignature Cosign(Checkpoint head, DateTimeOffset instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds, nameof(instant));
        return Line(head, seconds);
    }

    private NoteSignature Line(Checkpoint head, long seconds)
    {
        ArgumentNullException.ThrowIfNull(head);
        var message = SubtreeMessage.Of(Key.Name, seconds, head)
            ?? throw new ArgumentException("The name of a log must not be longer than 255 bytes to be signed with ML-DSA-44.", nameof(head));
        return new NoteSignature(Key.Name, Key.Id, TimestampedSignature.Wrap(seconds, _key.Sign(message)));
    }
}
