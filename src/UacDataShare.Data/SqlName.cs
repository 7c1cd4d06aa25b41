namespace UacDataShare.Data;

/// <summary>Names inside SQL text.</summary>
internal static class SqlName
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A table with its schema, <c>records.child</c>.</summary>
    public static string QuoteTable(string table) => string.Join('.', table.Split('.').Select(Quote));
}
