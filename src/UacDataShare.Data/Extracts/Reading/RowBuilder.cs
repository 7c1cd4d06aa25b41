namespace UacDataShare.Data.Extracts.Reading;

/// <summary>Gathers the values of one row and everything that does not fit in it.</summary>
internal sealed class RowBuilder(RecordKind kind, string file, long line)
{
    private static readonly (string From, string To)[] Spans =
    [
        ("valid_from", "valid_to"), ("admission_date", "discharge_date"), ("opened_on", "closed_on"), ("referred_on", "completed_on"),
    ];

    private readonly object?[] _values = new object?[kind.Columns.Count];
    private readonly List<RowFault> _faults = [];

    public void Set(int at, string? text)
    {
        var (value, fault) = ValueParser.Parse(kind.Columns[at], text);
        _values[at] = value;
        if (fault is not null)
        {
            Add(kind.Columns[at].Name, fault);
        }
    }

    public void Add(string? column, ExtractFault fault) => _faults.Add(new RowFault(file, line, column, fault));

    public ReadItem Build()
    {
        foreach (var (from, to) in Spans)
        {
            if (Date(from) is { } begins && Date(to) is { } ends && ends < begins)
            {
                Add(to, ExtractFaults.OutOfOrder);
            }
        }

        return _faults.Count == 0 ? new ReadItem(new ExtractRow(kind, line, _values), []) : new ReadItem(null, _faults);
    }

    private DateOnly? Date(string column) => kind.Ordinals.TryGetValue(column, out var at) ? _values[at] as DateOnly? : null;
}

/// <summary>A row that fits, or why it does not.</summary>
internal readonly record struct ReadItem(ExtractRow? Row, IReadOnlyList<RowFault> Faults)
{
    public static ReadItem Of(string file, long line, string? column, ExtractFault fault) => new(null, [new RowFault(file, line, column, fault)]);
}
