using System.Security.Cryptography;
using System.Text;
using UacDataShare.Data.Errors;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>The private keys of a log or a witness under its one name, each in a file that only its owner may read.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly Ed25519PrivateKey _key;

    private SigningKeys(string name, Ed25519PrivateKey key, MLDsa44PrivateKey? second)
    {
        _key = key;
        Signer = new NoteSigner(name, key);
        Second = second is null ? null : new MLDsa44Cosigner(name, second);
    }

    public NoteSigner Signer { get; }

    /// <summary>Null where there is no second key.</summary>
    public MLDsa44Cosigner? Second { get; }

    /// <summary>Reads the keys, and makes what is absent.</summary>
    /// <param name="name">The name of the log or the witness.</param>
    /// <param name="file">The Ed25519 key, PKCS #8 in PEM.</param>
    /// <param name="secondFile">The ML-DSA-44 key, likewise; null for none.</param>
    /// <exception cref="UacException">UAC2039: the name is none, a file holds no key of its kind, or others may read it.</exception>
    public static SigningKeys Load(string name, string file, string? secondFile)
    {
        // Before a key is made under it.
        if (name.Length == 0 || name.Any(letter => letter == '+' || char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            throw UacErrors.SigningKeyUnusable($"'{name}' cannot be the name of a key.").ToException();
        }

        try
        {
            return Read(name, file, secondFile);
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException or InvalidDataException)
        {
            throw UacErrors.SigningKeyUnusable(unusable.Message.TrimEnd('.') + ".").ToException(unusable);
        }
    }

    private static SigningKeys Read(string name, string file, string? secondFile)
    {
        SecretFile.CreateIfAbsent(file, () => Encoding.ASCII.GetBytes(Ed25519PrivateKey.NewPem()));
        if (secondFile is not null)
        {
            SecretFile.CreateIfAbsent(secondFile, () => Encoding.ASCII.GetBytes(MLDsa44PrivateKey.NewPem()));
        }

        var second = secondFile is null ? null : MLDsa44PrivateKey.FromPem(SecretFile.ReadText(secondFile));
        return new SigningKeys(name, Ed25519PrivateKey.FromPem(SecretFile.ReadText(file)), second);
    }

    public void Dispose() => _key.Dispose();
}
