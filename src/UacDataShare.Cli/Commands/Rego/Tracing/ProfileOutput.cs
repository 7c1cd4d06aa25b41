using System.Globalization;
using UacDataShare.Cli.Commands.Rego.Output;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Prints a profile. One statement is one expression here, so the number of generated ones is always 1.</summary>
internal static class ProfileOutput
{
    public static void Write(IndentedJson json, IReadOnlyList<ProfileRow> rows)
    {
        json.Open('[');
        foreach (var row in rows)
        {
            json.Next().Open('{')
                .Key("total_time_ns").Number((long)row.Time.TotalNanoseconds)
                .Key("num_eval").Number(row.Evaluated)
                .Key("num_redo").Number(row.Redone)
                .Key("num_gen_expr").Number(1)
                .Key("location").Open('{').Key("file").Text(row.File).Key("row").Number(row.Row).Key("col").Number(row.Column).Close('}')
                .Close('}');
        }

        json.Close(']');
    }

    public static string Table(IReadOnlyList<ProfileRow> rows) => TextTable.Of(
    [
        ["TIME", "NUM EVAL", "NUM REDO", "NUM GEN EXPR", "LOCATION"],
        .. rows.Select(row => (string[])
        [
            row.Time.TotalMilliseconds >= 1 ? Text($"{row.Time.TotalMilliseconds:0.######}ms") : Text($"{row.Time.TotalMicroseconds:0.###}µs"),
            Text($"{row.Evaluated}"), Text($"{row.Redone}"), "1", Text($"{(row.File.Length == 0 ? "query" : row.File)}:{row.Row}"),
        ]),
    ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
