namespace UacDataShare.Disclosure.Reading;

/// <summary>The rows of one query, and what is known of the page.</summary>
public sealed class FetchedPage
{
    private readonly List<FetchedRow> _rows = [];

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<FetchedRow> Rows => _rows;

    /// <summary>True when another page follows.</summary>
    public bool HasNext { get; internal set; }

    /// <summary>How many match, or null where it was not asked for or is given as a band.</summary>
    public int? Total { get; internal set; }

    /// <summary>The band in which the number lies, where it is too small to be told.</summary>
    public string? TotalBand { get; internal set; }

    internal void Add(FetchedRow row) => _rows.Add(row);
}
