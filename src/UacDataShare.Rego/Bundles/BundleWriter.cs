using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Bundles;

/// <summary>Writes bundles. The same bundle gives the same bytes: files in order of their paths, no times, no owners.</summary>
public static class BundleWriter
{
    /// <summary>The archive: modules, <c>data.json</c> at the root, the manifest, and signatures when there are any.</summary>
    public static byte[] Write(PolicyBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var files = FilesOf(bundle);
        if (bundle.Signatures is { } signatures)
        {
            files[".signatures.json"] = Encoding.UTF8.GetBytes(signatures);
        }

        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var (path, bytes) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(bytes),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                });
            }
        }

        return output.ToArray();
    }

    /// <summary>The files that the archive of a bundle holds, signatures aside.</summary>
    internal static SortedDictionary<string, byte[]> FilesOf(PolicyBundle bundle)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [".manifest"] = ManifestJson.Write(bundle.Manifest),
            ["data.json"] = Encoding.UTF8.GetBytes(RegoJson.ToText(bundle.Data) + "\n"),
        };
        foreach (var (path, text) in bundle.Modules)
        {
            files[path] = Encoding.UTF8.GetBytes(text);
        }

        return files;
    }
}
