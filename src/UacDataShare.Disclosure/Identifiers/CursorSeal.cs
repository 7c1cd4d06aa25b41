using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Identifiers;

/// <summary>
/// Cursors: where a page ended, sealed by AES-256-GCM under the recipient's key and bound to the question. A cursor
/// tells nothing, can not be made up, and fits no other question.
/// </summary>
public sealed class CursorSeal
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    /// <summary>Cursors of the recipient with those keys.</summary>
    public CursorSeal(RecipientKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _key = keys.Cursor;
    }

    /// <summary>Seals a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="question">What the cursor is bound to: filter and order in a canonical form.</param>
    public string Write(KeysetPosition position, string question)
    {
        ArgumentNullException.ThrowIfNull(position);
        var plain = JsonSerializer.SerializeToUtf8Bytes(Fields(position));
        var cursor = new byte[1 + NonceSize + plain.Length + TagSize];
        cursor[0] = Version;
        var nonce = cursor.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(_key, TagSize);
        gcm.Encrypt(nonce, plain, cursor.AsSpan(1 + NonceSize, plain.Length), cursor.AsSpan(^TagSize..), Encoding.UTF8.GetBytes(question));
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>Opens a cursor. Null where it was not given for this question to this recipient.</summary>
    public KeysetPosition? Read(string cursor, string question)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= 1 + NonceSize + TagSize || bytes[0] != Version)
        {
            return null;
        }

        var plain = new byte[bytes.Length - 1 - NonceSize - TagSize];
        try
        {
            using var gcm = new AesGcm(_key, TagSize);
            gcm.Decrypt(bytes.AsSpan(1, NonceSize), bytes.AsSpan(1 + NonceSize, plain.Length), bytes.AsSpan(^TagSize..), plain, Encoding.UTF8.GetBytes(question));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Position(JsonSerializer.Deserialize<string?[]>(plain) ?? []);
    }

    private static string?[] Fields(KeysetPosition position) => [position.Key.ToString("N"), .. position.Values];

    private static KeysetPosition Position(string?[] fields) =>
        new(fields[1..], Guid.ParseExact(fields[0] ?? "", "N"));
}
