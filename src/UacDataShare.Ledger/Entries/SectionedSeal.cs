using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// Entries of several sections. What is about nobody in particular is sealed together under the first secret, and so is the section of an
/// only subject, without which an entry tells nothing worth keeping; of two subjects or more each has a secret and a seal of its own.
/// </summary>
internal sealed class SectionedSeal(SecretWrap wrap)
{
    private const byte Version = 0x02;

    public static bool IsOne(StoredEntry entry) =>
        entry.WrappedKey.Length > SecretWrap.SecretLength && entry.WrappedKey.Length % SecretWrap.SecretLength == 1 && entry.WrappedKey.Span[0] == Version;

    /// <summary>The wrapped key with the commitment to a subject's section in place of its secret.</summary>
    public static byte[] Without(ReadOnlyMemory<byte> wrapped, int subject, MerkleHash commitment)
    {
        var changed = wrapped.ToArray();
        commitment.Bytes.CopyTo(changed.AsSpan(Slot(1 + subject)));
        return changed;
    }

    public SealedEntry Seal(LedgerRecord record)
    {
        var own = record.Subjects.Length < 2 ? 0 : record.Subjects.Length;
        var secrets = new byte[(1 + own) * SecretWrap.SecretLength];
        RandomNumberGenerator.Fill(secrets);
        var sections = Sections(record, secrets, own);
        var commitment = EntryCommitment.Of(sections);
        var header = SecretWrap.Header(record.DecisionId, record.Instant, record.Kind);
        var keys = IndexedKeys.Of(record.Keys);
        var sealedBody = Sealed(record, secrets, own, keys, header);
        var wrapped = Wrapped(secrets, header, commitment);
        CryptographicOperations.ZeroMemory(secrets);
        return new SealedEntry(record, commitment, sealedBody, wrapped, keys);
    }

    public OpenedEntry? Open(StoredEntry entry)
    {
        var header = SecretWrap.Header(entry.DecisionId, entry.Instant, entry.Kind);
        var slots = (entry.WrappedKey.Length - 1) / SecretWrap.SecretLength;
        var seals = Split(entry.SealedBody, slots > 1);
        var secret = wrap.Masked(SlotOf(entry.WrappedKey, 0), header, entry.Commitment, 0);
        if (!EntryCipher.TryDecrypt(secret, seals.Shared.Span, header, out var plain)
            || SectionFrame.Read(plain, IndexedKeys.DigestLength) is not { } content
            || content.Shared + content.Subjects != content.Texts.Length + slots - 1)
        {
            return null;
        }

        var sections = content.Texts.Select((text, at) => OpenedSection.Open(text, Salt(secret, at))).ToList();
        for (var subject = 0; subject < slots - 1; subject++)
        {
            if (OpenSubject(entry, header, subject, ref seals) is not { } section)
            {
                return null;
            }

            sections.Add(section);
        }

        // Nothing may stand behind the last seal, which no seal would tell of.
        return !seals.Rest.IsEmpty ? null : new OpenedEntry(entry.DecisionId, [.. sections]) { SubjectCount = content.Subjects, KeysDigest = content.End };
    }

    // A slot that opens nothing holds the commitment of a section that was destroyed, or else the whole entry is refused by its commitment.
    private OpenedSection? OpenSubject(StoredEntry entry, byte[] header, int subject, ref Seals seals)
    {
        var slot = SlotOf(entry.WrappedKey, 1 + subject);
        if (!seals.TryTake(out var cipher))
        {
            return null;
        }

        var secret = wrap.Masked(slot, header, entry.Commitment, 1 + subject);
        return EntryCipher.TryDecrypt(secret, cipher.Span, header, out var text)
            ? OpenedSection.Open(text, EntryCipher.Salt(secret))
            : OpenedSection.Closed(new MerkleHash(slot));
    }

    private static OpenedSection[] Sections(LedgerRecord record, byte[] secrets, int own)
    {
        var shared = secrets.AsSpan(0, SecretWrap.SecretLength);
        var sections = new List<OpenedSection>();
        foreach (var text in record.Sections)
        {
            var subject = sections.Count - 1 - record.Further.Length;
            var salt = subject >= 0 && own > 0 ? EntryCipher.Salt(SecretOf(secrets, 1 + subject)) : Salt(shared, sections.Count);
            sections.Add(OpenedSection.Open(text, salt));
        }

        return [.. sections];
    }

    private static byte[] Sealed(LedgerRecord record, byte[] secrets, int own, IndexedKeys keys, byte[] header)
    {
        var texts = own == 0 ? record.Sections : record.Sections.Take(1 + record.Further.Length);
        var frame = SectionFrame.Write(1 + record.Further.Length, record.Subjects.Length, texts, keys.Digest());
        var shared = EntryCipher.Encrypt(SecretOf(secrets, 0), frame, header);
        if (own == 0)
        {
            return shared;
        }

        var all = new List<byte>();
        Add(all, shared);
        for (var i = 0; i < own; i++)
        {
            Add(all, EntryCipher.Encrypt(SecretOf(secrets, 1 + i), record.Subjects[i].Span, header));
        }

        return [.. all];
    }

    private byte[] Wrapped(byte[] secrets, byte[] header, MerkleHash commitment)
    {
        var wrapped = new byte[1 + secrets.Length];
        wrapped[0] = Version;
        for (var slot = 0; Slot(slot) < wrapped.Length; slot++)
        {
            wrap.Masked(SecretOf(secrets, slot), header, commitment, slot).CopyTo(wrapped, Slot(slot));
        }

        return wrapped;
    }

    private static int Slot(int slot) => 1 + (slot * SecretWrap.SecretLength);

    private static ReadOnlySpan<byte> SlotOf(ReadOnlyMemory<byte> wrapped, int slot) => wrapped.Span.Slice(Slot(slot), SecretWrap.SecretLength);

    private static ReadOnlySpan<byte> SecretOf(byte[] secrets, int slot) => secrets.AsSpan(slot * SecretWrap.SecretLength, SecretWrap.SecretLength);

    private static byte[] Salt(ReadOnlySpan<byte> secret, int section)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, section);
        return FastHmacSha256.Hash(secret, "uac ledger salt of section"u8, number);
    }

    private static void Add(List<byte> all, byte[] seal)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, seal.Length);
        all.AddRange(length);
        all.AddRange(seal);
    }

    private static Seals Split(ReadOnlyMemory<byte> sealedBody, bool hasOwn)
    {
        var rest = new Seals(sealedBody);
        return !hasOwn ? new Seals(default) { Shared = sealedBody } : rest.TryTake(out var shared) ? rest with { Shared = shared } : rest;
    }

    /// <summary>Seals one behind the other, each with its length before it.</summary>
    private record struct Seals(ReadOnlyMemory<byte> Rest)
    {
        public ReadOnlyMemory<byte> Shared { get; init; }

        public bool TryTake(out ReadOnlyMemory<byte> seal)
        {
            seal = default;
            if (Rest.Length < sizeof(int) || BinaryPrimitives.ReadInt32BigEndian(Rest.Span) is var length && (length < 0 || length > Rest.Length - sizeof(int)))
            {
                return false;
            }

            (seal, Rest) = (Rest.Slice(sizeof(int), length), Rest[(sizeof(int) + length)..]);
            return true;
        }
    }
}
