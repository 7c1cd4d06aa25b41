using System.Security.Cryptography;

namespace UacDataShare.Hosting.SignIn.Jose;

/// <summary>P-256 private keys in PEM files that only their owner may read (mode 0600).</summary>
public static class SigningKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Reads the key at <paramref name="path"/>, or makes one there first. The caller disposes it.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no P-256 private key, or others may read it.</exception>
    public static ECDsa LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Load(path);
    }

    /// <summary>Reads the key at <paramref name="path"/>. The caller disposes it.</summary>
    /// <exception cref="InvalidDataException">The file is missing, is no P-256 private key, or others may read it.</exception>
    public static ECDsa Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"The key file {path} is missing.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) is not UnixFileMode.None)
        {
            throw new InvalidDataException($"The key file {path} may be read by others. Run: chmod 600 {path}");
        }

        return Import(path);
    }

    /// <summary>The public half of a private key as a JWK set, for the client's registration.</summary>
    public static string PublicSet(ECDsa key) => PublicJwk.SetOf(key);

    private static ECDsa Import(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            var parameters = key.ExportParameters(includePrivateParameters: true);
            if (parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                CryptographicOperations.ZeroMemory(parameters.D);
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

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // Written aside and moved: a killed run leaves no half key.
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(aside, path, overwrite: false);
    }
}
