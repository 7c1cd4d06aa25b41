namespace UacDataShare.Data.Ledger;

/// <summary>Files that are there whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes a file whole or not at all, and on the disk before it has its name, so that nobody ever sees half of one. Makes its folder.</summary>
    public static async Task WriteAsync(string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? ".");
        var fresh = $"{file}.{Path.GetRandomFileName()}.new";
        try
        {
            await using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await stream.WriteAsync(bytes, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, file, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }
}
