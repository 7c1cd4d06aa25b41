namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>A change of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="What">What is done to it.</param>
/// <param name="Value">The expression for its new value.</param>
/// <param name="At">The first byte that is another one, or else the last that there was; 0 where it is not of bytes.</param>
internal sealed record Change(string Column, string What, string Value, int At = 0)
{
    /// <summary>
    /// The changes of a column of a type: its first and last bit or character, or each of them, and then whatever else an intruder may
    /// think of.
    /// </summary>
    public static IEnumerable<Change> Of(string column, string type, int[]? lengths, bool each) => (type, lengths) switch
    {
        ("bytea", [var bytes]) => OfBytes(column, bytes, each),
        ("text", [var characters]) => OfText(column, characters, each),
        ("text", null) => [new(column, "given", "'x'")],
        ("text[]", { } texts) => OfTexts(column, texts, each),
        ("text[]", null) => [new(column, "given", "'{x}'")],
        ("bigint", _) => OfNumber(column, "bigint", 64, each),
        ("integer", _) => OfNumber(column, "integer", 32, each),
        ("smallint", _) => OfNumber(column, "smallint", 16, each),
        ("boolean", _) => [new(column, "turned", $"NOT {column}")],
        ("uuid", _) => Some(128, each).Select(bit => new Change(column, $"bit {bit}", $"encode({Flipped($"uuid_send({column})", bit)}, 'hex')::uuid")),
        ("timestamp with time zone", _) =>
        [
            .. Some(46, each).Select(bit => new Change(column, $"later by 2^{bit} us", $"{column} + {1L << bit} * interval '1 microsecond'")),
            new(column, "earlier", $"{column} - interval '1 day'"),
            new(column, "without end", "'infinity'"),
            new(column, "before all time", "'4000-01-01 BC'"),
        ],
        _ => throw new InvalidOperationException($"How is a column of type {type} changed? ({column})"),
    };

    private static IEnumerable<Change> OfBytes(string column, int bytes, bool each) =>
    [
        .. Some(bytes * 8, each).Select(bit => new Change(column, $"bit {bit}", Flipped(column, bit), bit / 8)),
        new(column, "longer", $"{column} || '\\x00'", Math.Max(bytes - 1, 0)),
        .. bytes == 0 ? [] : (Change[])[new(column, "shorter", $"substr({column}, 1, {bytes - 1})", bytes - 1), new(column, "emptied", "''")],
    ];

    private static IEnumerable<Change> OfText(string column, int characters, bool each) =>
    [
        .. Some(characters, each).Select(at => new Change(column, $"character {at}", Replaced(column, at))),
        new(column, "longer", $"{column} || 'x'"),
        new(column, "with a line more", $"{column} || E'\\n'"),
        .. characters == 0 ? [] : (Change[])[new(column, "shorter", $"left({column}, -1)"), new(column, "emptied", "''")],
    ];

    private static IEnumerable<Change> OfTexts(string column, int[] texts, bool each) =>
    [
        .. texts.SelectMany((length, i) => Some(length, each).Select(at => new Change(
            column,
            $"character {at} of {i}",
            $"(SELECT array_agg(CASE o WHEN {i + 1} THEN {Replaced("e", at)} ELSE e END ORDER BY o) FROM unnest({column}) WITH ORDINALITY AS u (e, o))"))),
        new(column, "with one more", $"{column} || 'x'::text"),
        new(column, "with nothing more", $"{column} || NULL::text"),
        .. texts.Length < 2 ? [] : (Change[])[new(column, "turned round", $"ARRAY(SELECT e FROM unnest({column}) WITH ORDINALITY AS u (e, o) ORDER BY o DESC)"), new(column, "run together", $"ARRAY[array_to_string({column}, E'\\x1f')]")],
        .. texts.Length == 0 ? [] : (Change[])[new(column, "with one less", $"trim_array({column}, 1)"), new(column, "emptied", "'{}'"), new(column, "in a list", $"ARRAY[{column}]")],
    ];

    private static IEnumerable<Change> OfNumber(string column, string type, int bits, bool each) =>
    [
        .. Some(bits, each).Select(bit => new Change(column, $"bit {bit}", $"{column} # (1::{type} << {bit})")),
        new(column, "one more", $"{column} + 1::{type}"),
    ];

    private static IEnumerable<int> Some(int count, bool each) =>
        each ? Enumerable.Range(0, count) : new[] { 0, count - 1 }.Where(i => i >= 0 && i < count).Distinct();

    private static string Flipped(string bytes, int bit) => $"set_bit({bytes}, {bit}, 1 - get_bit({bytes}, {bit}))";

    private static string Replaced(string text, int at) => $"overlay({text} PLACING chr(ascii(substr({text}, {at + 1}, 1)) # 1) FROM {at + 1} FOR 1)";
}
