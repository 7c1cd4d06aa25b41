namespace UacDataShare.Data.Extracts.Importing;

/// <summary>What an import did with the rows of one file, or of several together.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="RowsRead">Rows in the file, the rejected ones included.</param>
/// <param name="Inserted">Records that were new.</param>
/// <param name="Updated">Records that have a newer version now.</param>
/// <param name="Unchanged">Rows that were here already.</param>
/// <param name="Duplicates">Rows whose id another row of the same file bears with different content: both are kept.</param>
/// <param name="Rejected">Rows that did not fit.</param>
public sealed record ImportSummary(
    string Name, long RowsRead, long Inserted, long Updated, long Unchanged, long Duplicates, long Rejected)
{
    internal static ImportSummary Of(string name) => new(name, 0, 0, 0, 0, 0, 0);

    internal ImportSummary Plus(ImportSummary other) => this with
    {
        RowsRead = RowsRead + other.RowsRead,
        Inserted = Inserted + other.Inserted,
        Updated = Updated + other.Updated,
        Unchanged = Unchanged + other.Unchanged,
        Duplicates = Duplicates + other.Duplicates,
        Rejected = Rejected + other.Rejected,
    };
}
