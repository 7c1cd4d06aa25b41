using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// The signature over a revision: a C2SP signed note whose text names the digests. A gateway serves only a revision whose
/// note is signed with the key that it was told to trust.
/// </summary>
public static class PolicySeal
{
    /// <summary>The name of a first run's signing key.</summary>
    public const string DefaultKeyName = "localhost/uacdatashare-policies";

    private const string Form = "uacdatashare policies v1";

    /// <summary>The text that is signed for that revision.</summary>
    public static string Text(PolicyRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return $"{Form}\npolicy {revision.PolicyDigest}\nauthorities {revision.AuthoritiesDigest}\n";
    }

    /// <summary>Signs a revision.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="keyName">The key's name.</param>
    /// <param name="pem">The Ed25519 key, PKCS #8 in PEM.</param>
    public static string Sign(PolicyRevision revision, string keyName, ReadOnlySpan<char> pem)
    {
        using var key = Ed25519PrivateKey.FromPem(pem);
        var text = Text(revision);
        return new SignedNote(text, [new NoteSigner(keyName, key).Sign(text)]).ToString();
    }

    /// <summary>True when <paramref name="note"/> signs that revision with that key.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="note">The signed note.</param>
    /// <param name="verifierKey">The key, as C2SP writes it.</param>
    /// <param name="mistake">What is wrong.</param>
    public static bool Holds(PolicyRevision revision, ReadOnlySpan<byte> note, string verifierKey, [NotNullWhen(false)] out string? mistake)
    {
        mistake = Mistake(revision, note, verifierKey);
        return mistake is null;
    }

    private static string? Mistake(PolicyRevision revision, ReadOnlySpan<byte> note, string verifierKey)
    {
        if (!VerifierKey.TryParse(verifierKey, out var key, out var wrongKey))
        {
            return $"The key of the policies' signer is not a verifier key. {wrongKey.Message}";
        }

        if (!SignedNote.TryParse(note, out var signed, out LedgerError? malformed))
        {
            return $"The signature of the policies is not a signed note. {malformed.Message}";
        }

        if (!signed.TryVerify([key], out _, out var refused))
        {
            return $"The policies are not signed with the key that this gateway trusts. {refused.Message}";
        }

        return signed.Text == Text(revision)
            ? null
            : "The policies differ from what was signed. Put the signed files back, or have the change signed with `uac policy sign`.";
    }
}
