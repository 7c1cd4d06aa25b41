using UacDataShare.Data.Errors;

namespace UacDataShare.Data.Extracts;

internal enum ExtractFormat
{
    Csv,
    Ndjson,
}

/// <summary>A file of an extract: its name tells the format, and for CSV the kind of its records (<c>child.csv</c>, <c>child.2026-11.csv</c>).</summary>
internal sealed record ExtractFile(string Path, ExtractFormat Format, RecordKind? Kind)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <exception cref="UacException">UAC2020 or UAC2021: the name tells neither format nor kind.</exception>
    public static ExtractFile Of(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return System.IO.Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".ndjson" or ".jsonl" => new ExtractFile(path, ExtractFormat.Ndjson, null),
            ".csv" => new ExtractFile(path, ExtractFormat.Csv, RecordKinds.Find(name.Split('.')[0]) ?? throw UacErrors.KindNotInName(name).ToException()),
            _ => throw UacErrors.FormatNotKnown(name).ToException(),
        };
    }
}
