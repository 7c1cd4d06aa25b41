using System.Globalization;
using UacDataShare.Rego.Filtering;
using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Tests.Filtering;

/// <summary>A row with nulls and odd values: what a database, a collation or a pattern may take for something else.</summary>
internal sealed record RandomRow(string? Name, string? Other, decimal? Age, long? Count, bool? Flag, bool? Mark, string? Day)
{
    public static readonly string[] Names = ["name", "other", "age", "count", "flag", "mark", "day"];

    public static readonly string[] Texts =
    [
        "", "x", "X", "xy", "yx", "x ", " x", "a%", "%", "_", "a_b", "\\", "'", "\"", "é", "e\u0301", "ß", "ss", "\uE000", "😀", "1", "true", "null", "2020-02-29", "\n", "$1",
    ];

    public static readonly decimal[] Numbers = [0m, 1m, 1.0m, -1m, -3m, 0.1m, 2.5m, 1000m, 9007199254740993m, 12345678901234567890.5m];

    public static readonly string[] Days = ["1999-12-31", "2020-02-29", "2020-03-01", "0001-01-01", "9999-12-31"];

    public static IReadOnlyDictionary<ColumnReference, SqlColumn> Columns { get; } = new Dictionary<ColumnReference, SqlColumn>
    {
        [new ColumnReference(["name"])] = new SqlColumn("name", SqlColumnType.Text, "r"),
        [new ColumnReference(["other"])] = new SqlColumn("other", SqlColumnType.Text, "r"),
        [new ColumnReference(["age"])] = new SqlColumn("age", SqlColumnType.Number, "r"),
        [new ColumnReference(["count"])] = new SqlColumn("count", SqlColumnType.Number, "r"),
        [new ColumnReference(["flag"])] = new SqlColumn("flag", SqlColumnType.Boolean, "r"),
        [new ColumnReference(["mark"])] = new SqlColumn("mark", SqlColumnType.Boolean, "r"),
        [new ColumnReference(["day"])] = new SqlColumn("day", SqlColumnType.Date, "r"),
    };

    public static RandomRow From(Random random) => new(
        Maybe(random, Texts), Maybe(random, Texts), MaybeNumber(random), random.Next(4) == 0 ? null : random.Next(-3, 4),
        MaybeFlag(random), MaybeFlag(random), Maybe(random, Days));

    /// <summary>The row as input: a NULL is a key that is not there.</summary>
    public RegoValue AsInput()
    {
        var row = new RegoObjectBuilder();
        Set(row, "name", Name);
        Set(row, "other", Other);
        Set(row, "day", Day);
        if (Age is { } age && RegoNumber.TryParse(age.ToString(CultureInfo.InvariantCulture), out var number))
        {
            row.Set("age", RegoValue.From(number));
        }

        if (Count is { } count)
        {
            row.Set("count", count);
        }

        if (Flag is { } flag)
        {
            row.Set("flag", flag);
        }

        if (Mark is { } mark)
        {
            row.Set("mark", mark);
        }

        return row.Build();
    }

    private static void Set(RegoObjectBuilder row, string name, string? text)
    {
        if (text is not null)
        {
            row.Set(name, text);
        }
    }

    private static string? Maybe(Random random, string[] choices) => random.Next(5) == 0 ? null : choices[random.Next(choices.Length)];

    private static decimal? MaybeNumber(Random random) => random.Next(5) == 0 ? null : Numbers[random.Next(Numbers.Length)];

    private static bool? MaybeFlag(Random random) => random.Next(3) switch { 0 => null, 1 => true, _ => false };
}
