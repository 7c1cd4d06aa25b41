namespace UacDataShare.Data.Extracts;

/// <summary>What a column of an extract holds.</summary>
internal enum ColumnType
{
    Text,
    Code,
    Date,
    Boolean,
    Reference,
    Instant,
}

/// <summary>One column of a kind of record: what fits it.</summary>
internal sealed record RecordColumn(string Name, ColumnType Type, string Description, bool IsRequired)
{
    public const string SourceSystem = "source_system";
    public const string RecordIdName = "record_id";
    public const string Synthetic = "synthetic";
    public const string RecordedAt = "recorded_at";

    private const int LongestId = 100;

    /// <summary>The columns that every kind has.</summary>
    public static IReadOnlyList<RecordColumn> Origin { get; } =
    [
        Text(SourceSystem, LongestId, "The system that the record comes from.", required: true),
        Text(RecordIdName, LongestId, "The record's id in that system.", required: true),
        Boolean(Synthetic, "Whether the person is invented.", required: true),
        new(RecordedAt, ColumnType.Instant, "When the system recorded this version of the record.", true),
    ];

    /// <summary>The longest text in characters; 0 where there is no text.</summary>
    public int MaxLength { get; private init; }

    public TextPattern? Form { get; private init; }

    /// <summary>The values that a code may have.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>The kind of the record that a reference names.</summary>
    public string? Target { get; private init; }

    public static RecordColumn Text(string name, int maxLength, string description, bool required = false) =>
        new(name, ColumnType.Text, description, required) { MaxLength = maxLength };

    public static RecordColumn Pattern(string name, TextPattern form, string description, bool required = false) =>
        new(name, ColumnType.Text, description, required) { MaxLength = form.MaxLength, Form = form };

    public static RecordColumn Code(string name, IReadOnlyList<string> values, string description, bool required = false) =>
        new(name, ColumnType.Code, description, required) { Values = values };

    public static RecordColumn Date(string name, string description, bool required = false) =>
        new(name, ColumnType.Date, description, required);

    public static RecordColumn Boolean(string name, string description, bool required = false) =>
        new(name, ColumnType.Boolean, description, required);

    public static RecordColumn Reference(string name, string target, string description, bool required = false) =>
        new(name, ColumnType.Reference, description, required) { Target = target, MaxLength = LongestId };
}
