using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Notes;

/// <summary>The public half of a key that signs notes: <c>name+id+base64(type ‖ key)</c>.</summary>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    private readonly byte[] _publicKey;

    /// <summary>A key of the given name and type.</summary>
    /// <exception cref="ArgumentException">
    /// The name is empty, too long for the type or holds a space or a plus, or the key is not 32 bytes long, 1312 for ML-DSA-44.
    /// </exception>
    public VerifierKey(string name, SignatureType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name, type))
        {
            throw new ArgumentException("The name of a key must not be empty nor hold spaces or plus signs; for ML-DSA-44 it has 255 bytes at most.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, LengthOf(type));
        Name = name;
        Type = type;
        _publicKey = publicKey.ToArray();
        Id = NoteKeyName.IdOf(name, type, publicKey);
    }

    /// <summary>The name of the key: for a log its origin.</summary>
    public string Name { get; }

    /// <summary>How the key signs.</summary>
    public SignatureType Type { get; }

    /// <summary>The name of the signature algorithm.</summary>
    public string Algorithm => Type == SignatureType.MLDsa44Cosignature ? "ML-DSA-44" : "Ed25519";

    /// <summary>The short id, which together with the name marks the key's signatures.</summary>
    public uint Id { get; }

    /// <summary>The public key: 32 bytes, 1312 for ML-DSA-44.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Reads the text form of a key; white space around it is allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        var parts = text.Trim().Split('+', 3);
        if (parts.Length != 3)
        {
            error = LedgerErrors.KeyMalformed("The text is not of the form name+id+key.");
        }
        else if (!TryReadKey(parts[2], out var type, out var publicKey))
        {
            error = LedgerErrors.KeyMalformed("The key is neither Ed25519 nor ML-DSA-44 in base64.");
        }
        else if (!IsName(parts[0], type))
        {
            error = LedgerErrors.KeyMalformed("The name of the key is empty, too long, or holds a space.");
        }
        else
        {
            var read = new VerifierKey(parts[0], type, publicKey);
            error = read.IdText == parts[1] ? null : LedgerErrors.KeyMalformed("The id does not belong to the key.");
            key = read;
        }

        return error is null;
    }

    /// <summary>The text form, for <c>--key</c>, policy files and publication.</summary>
    public override string ToString() => $"{Name}+{IdText}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}";

    /// <summary>Whether <paramref name="signature"/> is this key's over the text of a note. An ML-DSA-44 key signs checkpoints only.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Type switch
    {
        SignatureType.Ed25519 => Ed25519.Verify(_publicKey, text, signature),
        SignatureType.CosignatureV1 => TimestampedSignature.TryRead(signature, Ed25519.SignatureLength, out var time, out var inner)
            && Ed25519.Verify(_publicKey, CosignatureMessage.Of(text, time), inner),
        SignatureType.MLDsa44Cosignature => TimestampedSignature.TryRead(signature, MLDsa44.SignatureLength, out var time, out var inner)
            && TryReadHead(text, out var head)
            && SubtreeMessage.Of(Name, time, head) is { } message
            && MLDsa44.Verify(_publicKey, message, inner),
    };

    /// <summary>Whether a signature of this key vouches for every line of <paramref name="text"/>: ML-DSA-44 leaves extension lines out.</summary>
    public bool Covers(string text) =>
        Type != SignatureType.MLDsa44Cosignature || (Checkpoint.TryParse(text, out var head, out _) && head.ToText() == text);

    /// <summary>Whether the other is the same key of the same type under the same name.</summary>
    public bool Equals(VerifierKey? other) =>
        other is not null && (Type, Id, Name) == (other.Type, other.Id, other.Name) && _publicKey.AsSpan().SequenceEqual(other._publicKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name);

    /// <summary>Whether a signature says that it is of this key. Nothing is verified.</summary>
    public bool Matches(NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.KeyId == Id && signature.KeyName == Name;
    }

    private string IdText => Id.ToString("x8", CultureInfo.InvariantCulture);

    private static int LengthOf(SignatureType type) => type switch
    {
        SignatureType.Ed25519 or SignatureType.CosignatureV1 => Ed25519.PublicKeyLength,
        SignatureType.MLDsa44Cosignature => MLDsa44.PublicKeyLength,
    };

    private static bool IsName(string name, SignatureType type) => NoteKeyName.IsValid(name)
        && (type != SignatureType.MLDsa44Cosignature || Encoding.UTF8.GetByteCount(name) <= SubtreeMessage.MaxNameLength);

    private static bool TryReadKey(string encoded, out SignatureType type, out byte[] publicKey)
    {
        (type, publicKey) = (default, []);
        if (!StrictBase64.TryDecode(encoded, out var typed) || typed.Length == 0 || !Enum.IsDefined((SignatureType)typed[0]))
        {
            return false;
        }

        (type, publicKey) = ((SignatureType)typed[0], typed[1..]);
        return publicKey.Length == LengthOf(type);
    }

    private static bool TryReadHead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out Checkpoint? head)
    {
        head = null;
        return StrictUtf8.TryDecode(text, out var note) && Checkpoint.TryParse(note, out head, out _);
    }
}
