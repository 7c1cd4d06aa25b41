using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Notes;

/// <summary>The public half of a key that signs notes: <c>name+id+base64(type ‖ key)</c>.</summary>
public sealed class VerifierKey
{
    private readonly byte[] _publicKey;

    /// <summary>A key of the given name and type.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a space or a plus, or the key is not 32 bytes long.</exception>
    public VerifierKey(string name, SignatureType type, ReadOnlySpan<byte> publicKey)
    {
        if (!NoteKeyName.IsValid(name))
        {
            throw new ArgumentException("The name of a key must not be empty nor hold spaces or plus signs.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Ed25519.PublicKeyLength);
        Name = name;
        Type = type;
        _publicKey = publicKey.ToArray();
        Id = NoteKeyName.IdOf(name, type, publicKey);
    }

    /// <summary>The name of the key: for a log its origin.</summary>
    public string Name { get; }

    /// <summary>How the key signs.</summary>
    public SignatureType Type { get; }

    /// <summary>The short id, which together with the name marks the key's signatures.</summary>
    public uint Id { get; }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Reads the text form of a key; white space around it is allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        var parts = text.Trim().Split('+', 3);
        if (parts.Length != 3 || !NoteKeyName.IsValid(parts[0]))
        {
            error = LedgerErrors.KeyMalformed("The text is not of the form name+id+key.");
        }
        else if (!TryReadKey(parts[2], out var type, out var publicKey))
        {
            error = LedgerErrors.KeyMalformed("The key is not Ed25519 in base64.");
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

    /// <summary>Whether <paramref name="signature"/> is this key's over the text of a note.</summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Type switch
    {
        SignatureType.Ed25519 => Ed25519.Verify(_publicKey, text, signature),
        SignatureType.CosignatureV1 => CosignatureMessage.TryFrom(text, signature, out var message, out var inner)
            && Ed25519.Verify(_publicKey, message, inner),
    };

    internal bool Matches(NoteSignature signature) => signature.KeyId == Id && signature.KeyName == Name;

    private string IdText => Id.ToString("x8", CultureInfo.InvariantCulture);

    private static bool TryReadKey(string encoded, out SignatureType type, out byte[] publicKey)
    {
        (type, publicKey) = (default, []);
        if (!StrictBase64.TryDecode(encoded, out var typed) || typed.Length != 1 + Ed25519.PublicKeyLength)
        {
            return false;
        }

        (type, publicKey) = ((SignatureType)typed[0], typed[1..]);
        return Enum.IsDefined(type);
    }
}
