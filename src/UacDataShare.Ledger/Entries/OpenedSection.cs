using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>One section of an entry: open with its text and salt, or closed with nothing but its commitment.</summary>
public sealed class OpenedSection
{
    private OpenedSection(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> salt, MerkleHash commitment) =>
        (Json, Salt, Commitment) = (json, salt, commitment);

    /// <summary>The canonical JSON; empty where closed.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The salt, with which anyone can check the text against the commitment; empty where closed.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    /// <summary>The commitment to the text.</summary>
    public MerkleHash Commitment { get; }

    /// <summary>Whether the text is there.</summary>
    public bool IsOpen => !Salt.IsEmpty;

    /// <summary>A section with its text.</summary>
    public static OpenedSection Open(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> salt) =>
        new(json, salt, EntryCommitment.Commit(salt.Span, json.Span));

    /// <summary>A section whose text was destroyed, or is not shown.</summary>
    public static OpenedSection Closed(MerkleHash commitment) => new(default, default, commitment);
}
