namespace UacDataShare.Rego.Filtering;

/// <summary>What a column holds, and what it is in Rego.</summary>
public enum SqlColumnType
{
    /// <summary><c>text</c> or <c>varchar</c>: a string.</summary>
    Text,

    /// <summary><c>numeric</c> or an integer type, never a binary float: a number.</summary>
    Number,

    /// <summary><c>boolean</c>: true or false.</summary>
    Boolean,

    /// <summary><c>date</c>, of the years 1 to 9999: a string such as <c>2026-11-22</c>.</summary>
    Date,
}

/// <summary>A column of the database behind a column of the row rule. NULL is a column that is absent from the row.</summary>
/// <param name="Name">The column's name, unquoted.</param>
/// <param name="Type">What the column holds.</param>
/// <param name="Table">The table's name or alias, unquoted; null where the name alone is certain.</param>
public sealed record SqlColumn(string Name, SqlColumnType Type, string? Table = null)
{
    /// <summary>The column as an identifier in quotes.</summary>
    public string Quoted => Table is null ? Quote(Name) : $"{Quote(Table)}.{Quote(Name)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
