using System.Buffers;
using System.Text;

namespace UacDataShare.Data.Extracts.Writing;

/// <summary>Writes an extract as CSV files, one a kind, into a folder.</summary>
internal sealed class CsvExtractWriter(string folder) : IDisposable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    private readonly Dictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);

    public void Write(ExtractRow row)
    {
        var file = FileOf(row.Kind);
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (i > 0)
            {
                file.Write(',');
            }

            file.Write(row.Values[i] is { } value ? Quote(ContentHash.Text(value)) : "");
        }

        file.Write('\n');
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private StreamWriter FileOf(RecordKind kind)
    {
        if (!_files.TryGetValue(kind.Name, out var file))
        {
            Directory.CreateDirectory(folder);
            file = new StreamWriter(Path.Combine(folder, $"{kind.Name}.csv"), append: false, new UTF8Encoding(false));
            file.Write(string.Join(',', kind.Columns.Select(column => column.Name)));
            file.Write('\n');
            _files.Add(kind.Name, file);
        }

        return file;
    }

    private static string Quote(string text) => text.AsSpan().ContainsAny(Quoted)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
