using System.Security.Cryptography;
using System.Text;
using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Identifiers;

/// <summary>A person as the ledger knows them: a keyed hash that only the gateway's secret leads back to.</summary>
public sealed class SubjectPseudonym
{
    private readonly byte[] _key;

    /// <summary>Pseudonyms under the gateway's secret.</summary>
    /// <param name="secret">The gateway's secret, 32 bytes at least.</param>
    public SubjectPseudonym(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        _key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, _key, [], "uacdatashare/ledger-subject/1"u8);
    }

    /// <summary>The pseudonym: 32 hexadecimal digits of HMAC-SHA-256.</summary>
    public string Of(SubjectKind kind, Guid key)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}/{key:N}"), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
