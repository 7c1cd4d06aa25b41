using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace UacDataShare.Rego.Bundles;

/// <summary>Reads bundles: gzipped tar archives with policy, data and a manifest.</summary>
public static class BundleReader
{
    /// <summary>How many bytes a bundle may unpack to unless the caller says otherwise: 256 MiB.</summary>
    public const long DefaultLimit = 256L * 1024 * 1024;

    /// <summary>Reads a bundle. Never throws on account of its bytes.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="limit">How many bytes the files may have together.</param>
    public static BundleResult Read(ReadOnlyMemory<byte> archive, long limit = DefaultLimit)
    {
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var error = Unpack(archive, limit, files);
        return error is null ? BundleAssembly.Assemble(files) : new BundleResult(null, error);
    }

    /// <summary>Reads a bundle that lies unpacked in a folder.</summary>
    /// <param name="files">The files' bytes by their path below the folder.</param>
    public static BundleResult Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var clean = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (name, bytes) in files)
        {
            if (!BundlePaths.TryClean(name, out var path))
            {
                return new BundleResult(null, BundleErrors.BadPath(name));
            }

            clean[path] = bytes;
        }

        return BundleAssembly.Assemble(clean);
    }

    private static BundleError? Unpack(ReadOnlyMemory<byte> archive, long limit, SortedDictionary<string, ReadOnlyMemory<byte>> files)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(archive.ToArray(), writable: false), CompressionMode.Decompress);
            using var tar = new TarReader(gzip);
            var rest = limit;
            while (tar.GetNextEntry(copyData: false) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    continue;
                }

                if (!BundlePaths.TryClean(entry.Name, out var path))
                {
                    return BundleErrors.BadPath(entry.Name);
                }

                rest -= entry.Length;
                if (rest < 0)
                {
                    return BundleErrors.TooLarge(limit);
                }

                files[path] = Content(entry);
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or IOException)
        {
            return BundleErrors.NotAnArchive(exception.Message);
        }
    }

    private static byte[] Content(TarEntry entry)
    {
        if (entry.DataStream is not { } stream)
        {
            return [];
        }

        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal static string Text(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        return Encoding.UTF8.GetString(span.StartsWith("\uFEFF"u8) ? span[3..] : span);
    }
}
