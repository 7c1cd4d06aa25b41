using System.Security.Cryptography;

namespace UacDataShare.Hosting.Secrets;

/// <summary>Files that hold a key or another secret: only their owner may read them (mode 0600).</summary>
public static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new secret at <paramref name="path"/> unless one is there. A killed run leaves no half secret.</summary>
    /// <param name="path">Where; its folder is made too.</param>
    /// <param name="make">Gives the bytes; they are wiped afterwards.</param>
    public static void CreateIfAbsent(string path, Func<byte[]> make)
    {
        if (File.Exists(path))
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        var aside = path + ".new";
        File.Delete(aside);
        var secret = make();
        using (var file = new FileStream(aside, NewFile()))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        CryptographicOperations.ZeroMemory(secret);
        File.Move(aside, path, overwrite: false);
    }

    /// <summary>The secret as text.</summary>
    /// <exception cref="InvalidDataException">The file is missing, or others may read it.</exception>
    public static string ReadText(string path)
    {
        Check(path);
        return File.ReadAllText(path);
    }

    /// <summary>The secret as bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="minimum">The fewest bytes that it must hold.</param>
    /// <exception cref="InvalidDataException">The file is missing or too short, or others may read it.</exception>
    public static byte[] ReadBytes(string path, int minimum)
    {
        Check(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length >= minimum ? bytes : throw new InvalidDataException($"The key file {path} holds fewer than {minimum} bytes.");
    }

    /// <summary>A key that is written in base64.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How many bytes it must be.</param>
    /// <exception cref="InvalidDataException">The file is missing or holds no such key, or others may read it.</exception>
    public static byte[] ReadBase64(string path, int length)
    {
        var key = new byte[length];
        return Convert.TryFromBase64String(ReadText(path).Trim(), key, out var written) && written == length
            ? key
            : throw new InvalidDataException($"The key file {path} does not hold {length} bytes in base64.");
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Whether others than its owner may read a file that is there.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) is not UnixFileMode.None;

    private static void Check(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"The key file {path} is missing.");
        }

        if (IsOpenToOthers(path))
        {
            throw new InvalidDataException($"The key file {path} may be read by others. Run: chmod 600 {path}");
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
