using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// Seals entries with AES-256-GCM under keys of their own, drawn with the salts from random secrets; a digest of the search keys is sealed
/// with the first section. A secret is wrapped by a pad that the master key gives for this entry alone, and is proved by the commitment
/// that it has to lead to. To shred is to destroy a wrapped secret: what it opened is lost, and the leaf still stands.
/// <list type="bullet">
/// <item>An entry of one section has one secret: 32 bytes.</item>
/// <item>One of several has one secret for what is about nobody in particular, and for each subject another where there are two or more: a
/// version byte and 32 bytes each. A subject's secret that was destroyed is replaced by the commitment to the section, with which the entry
/// can still be proved.</item>
/// </list>
/// </summary>
public sealed class EntrySealer
{
    /// <summary>The length of the master key in bytes.</summary>
    public const int MasterKeyLength = 32;

    private readonly SecretWrap _wrap;
    private readonly SingleSeal _single;
    private readonly SectionedSeal _sectioned;

    /// <summary>A sealer under the given 256-bit master key, which is copied.</summary>
    public EntrySealer(ReadOnlySpan<byte> masterKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masterKey.Length, MasterKeyLength);
        _wrap = new SecretWrap(masterKey.ToArray());
        (_single, _sectioned) = (new SingleSeal(_wrap), new SectionedSeal(_wrap));
    }

    /// <summary>Seals a record with fresh randomness.</summary>
    public SealedEntry Seal(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Further.IsEmpty && record.Subjects.IsEmpty ? _single.Seal(record) : _sectioned.Seal(record);
    }

    /// <summary>
    /// Opens a sealed entry; false where it was shredded as a whole, the master key is another, or anything was changed: decision, instant,
    /// kind and commitment included. A subject's section that was shredded is closed.
    /// </summary>
    public bool TryOpen(StoredEntry entry, [NotNullWhen(true)] out OpenedEntry? opened)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var candidate = entry.WrappedKey.Length == SecretWrap.SecretLength ? _single.Open(entry)
            : SectionedSeal.IsOne(entry) ? _sectioned.Open(entry)
            : FirstSeal.Open(entry, _wrap.MasterKey);
        opened = candidate?.Commitment() == entry.Commitment ? candidate : null;
        return opened is not null;
    }

    /// <summary>
    /// What the wrapped key becomes when the section of one subject is destroyed, by its place among the subjects; empty where the entry
    /// then tells of no subject any more, and goes as a whole.
    /// </summary>
    /// <exception cref="CryptographicException">The entry does not open.</exception>
    public ReadOnlyMemory<byte> Shred(StoredEntry entry, int subject)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!TryOpen(entry, out var opened))
        {
            throw new CryptographicException("LGR0403: the entry does not open with this master key.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(subject);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(subject, opened.SubjectCount);
        var isLast = true;
        for (var i = 0; i < opened.SubjectCount; i++)
        {
            isLast &= i == subject || !opened.Subjects[i].IsOpen;
        }

        return isLast ? default(ReadOnlyMemory<byte>) : SectionedSeal.Without(entry.WrappedKey, subject, opened.Subjects[subject].Commitment);
    }
}
