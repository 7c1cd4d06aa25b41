using System.Text;

namespace UacDataShare.Data.Extracts.Reading;

/// <summary>Reads a file row by row, never the whole of it.</summary>
internal static class ExtractReader
{
    private const int BufferSize = 1 << 16;

    public static IEnumerable<ReadItem> Read(ExtractFile file)
    {
        // Undecodable bytes become U+FFFD, which no value may hold: one bad value does not end the file.
        using var text = new StreamReader(file.Path, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, BufferSize);
        foreach (var item in Items(file, text))
        {
            yield return item;
        }
    }

    private static IEnumerable<ReadItem> Items(ExtractFile file, StreamReader text) => file.Kind is { } kind
        ? new CsvExtractReader(kind, file.Name).Read(text)
        : new NdjsonExtractReader(file.Name).Read(text);
}
