using System.Text;
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
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no key of its kind.</exception>
    /// <exception cref="InvalidDataException">Others may read a file.</exception>
    public static SigningKeys Load(string name, string file, string? secondFile)
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
