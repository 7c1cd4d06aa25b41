using System.Formats.Tar;
using System.IO.Compression;

namespace UacDataShare.Cli.Commands.Rego.Bundling;

/// <summary>A bundle as a compressed archive of named files. The same files give the same bytes.</summary>
internal static class BundleArchive
{
    private const int LargestFile = 1 << 28;

    public static IEnumerable<(string Name, byte[] Content)> Read(Stream stream)
    {
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Length > LargestFile)
            {
                continue;
            }

            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return (NameOf(entry.Name), content.ToArray());
        }
    }

    private static string NameOf(string entry) => (entry.StartsWith("./", StringComparison.Ordinal) ? entry[2..] : entry).TrimStart('/');

    public static void Write(Stream stream, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var packed = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var tar = new TarWriter(packed, TarEntryFormat.Ustar);
        foreach (var (name, content) in files)
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "/" + name)
            {
                DataStream = new MemoryStream(content),
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
    }
}
