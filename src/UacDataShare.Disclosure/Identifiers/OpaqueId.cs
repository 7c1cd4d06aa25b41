using System.Buffers.Text;
using System.Security.Cryptography;

namespace UacDataShare.Disclosure.Identifiers;

/// <summary>
/// A row's key as a recipient sees it: one AES-256 block under the recipient's key. Stable for a recipient, different
/// for every other, and a made-up id leads to a key that no row has.
/// </summary>
public sealed class OpaqueId : IDisposable
{
    private const int Size = 16;
    private readonly Aes _aes;

    /// <summary>Ids of the recipient with those keys.</summary>
    public OpaqueId(RecipientKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _aes = Aes.Create();
        _aes.Key = keys.Id;
    }

    /// <summary>The id of the row with that key: 22 letters of base64url.</summary>
    public string Write(Guid key)
    {
        Span<byte> plain = stackalloc byte[Size];
        Span<byte> sealedKey = stackalloc byte[Size];
        key.TryWriteBytes(plain, bigEndian: true, out _);
        _aes.EncryptEcb(plain, sealedKey, PaddingMode.None);
        return Base64Url.EncodeToString(sealedKey);
    }

    /// <summary>Reads an id. False where it has not the form of one.</summary>
    public bool TryRead(string id, out Guid key)
    {
        Span<byte> sealedKey = stackalloc byte[Size];
        Span<byte> plain = stackalloc byte[Size];
        key = default;
        if (id.Length != 22 || !Base64Url.IsValid(id) || !Base64Url.TryDecodeFromChars(id, sealedKey, out var read) || read != Size)
        {
            return false;
        }

        _aes.DecryptEcb(sealedKey, plain, PaddingMode.None);
        key = new Guid(plain, bigEndian: true);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();
}
