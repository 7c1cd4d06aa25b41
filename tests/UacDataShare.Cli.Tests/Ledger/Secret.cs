namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>Files that only their owner may read, as keys have to be.</summary>
internal static class Secret
{
    /// <summary>Writes the file and gives its name.</summary>
    public static string Write(string file, string text)
    {
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
