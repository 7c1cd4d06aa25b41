using System.Security.Cryptography;
using UacDataShare.Hosting.Secrets;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>P-256 private keys in PEM files that only their owner may read.</summary>
public static class SigningKeyFile
{
    /// <summary>
    /// Reads the key at <paramref name="path"/>, or makes one there first. The caller disposes it.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no P-256 private key, or others may read it.</exception>
    public static ECDsa LoadOrCreate(string path)
    {
        SecretFile.CreateIfAbsent(path, NewPem);
        return Load(path);
    }

    /// <summary>Reads the key at <paramref name="path"/>. The caller disposes it.</summary>
    /// <exception cref="InvalidDataException">The file is missing, is no P-256 private key, or others may read it.</exception>
    public static ECDsa Load(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(SecretFile.ReadText(path));
            var parameters = key.ExportParameters(includePrivateParameters: true);
            CryptographicOperations.ZeroMemory(parameters.D);
            if (parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return key;
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Named below, together with keys of another curve.
        }

        key.Dispose();
        throw new InvalidDataException($"The key file {path} holds no P-256 private key in PEM form.");
    }

    /// <summary>The public half of a private key as a JWK set, for the client's registration.</summary>
    public static string PublicSet(ECDsa key) => PublicJwk.SetOf(key);

    private static byte[] NewPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
