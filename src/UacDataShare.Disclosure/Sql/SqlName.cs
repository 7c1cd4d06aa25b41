namespace UacDataShare.Disclosure.Sql;

/// <summary>
/// Names of tables, columns and functions. They come from the signed catalogue alone; a name that is not plain is a
/// defect of the catalogue, caught when it is read.
/// </summary>
internal static class SqlName
{
    public static bool IsPlain(string name) =>
        name.Length is > 0 and < 64 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') && !char.IsDigit(name[0]);

    public static bool IsPlainWithSchema(string name) =>
        name.Split('.') is [var schema, var table] && IsPlain(schema) && IsPlain(table);
}
