using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>Search keys as a store keeps them: the context, and 64 bits of a hash for the case and for each subject.</summary>
/// <param name="Context">What the entry has in common with others.</param>
/// <param name="Case">The key of the case number; 0 where there is none.</param>
/// <param name="Subjects">The keys of the subjects, in their order.</param>
public sealed record IndexedKeys(EntryContext Context, long Case, ImmutableArray<long> Subjects)
{
    /// <summary>The length of the digest that is sealed with a body.</summary>
    internal const int DigestLength = 8;

    /// <summary>The keys as they are kept.</summary>
    public static IndexedKeys Of(SearchKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new IndexedKeys(
            new EntryContext(keys), OfCase(keys.CaseNumber), keys.SubjectTags.IsDefault ? [] : [.. keys.SubjectTags.Select(OfSubject)]);
    }

    /// <summary>The key of a case number; 0 for none.</summary>
    public static long OfCase(string? caseNumber) => caseNumber is null ? 0 : Hash("case", caseNumber);

    /// <summary>The key of a subject's pseudonym.</summary>
    public static long OfSubject(string tag) => Hash("subject", tag);

    /// <summary>Whether both are the same keys.</summary>
    public bool IsSameAs(IndexedKeys other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Digest().AsSpan().SequenceEqual(other.Digest());
    }

    /// <summary>
    /// By which fsck finds a key that was changed. Sealed with the body, so that 64 bits suffice: whoever changes a key can neither
    /// see nor try what it has to agree with.
    /// </summary>
    internal byte[] Digest()
    {
        var bytes = new byte[MerkleHash.Size + (sizeof(long) * (1 + Subjects.Length))];
        Context.Name.Bytes.CopyTo(bytes);
        var rest = bytes.AsSpan(MerkleHash.Size);
        BinaryPrimitives.WriteInt64BigEndian(rest, Case);
        for (var i = 0; i < Subjects.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(rest[(sizeof(long) * (1 + i))..], Subjects[i]);
        }

        return MerkleHash.Sha256(bytes).Bytes[..DigestLength].ToArray();
    }

    private static long Hash(string kind, string value) =>
        BinaryPrimitives.ReadInt64BigEndian(MerkleHash.Sha256(Encoding.UTF8.GetBytes($"{kind}\u001f{value}")).Bytes);
}
