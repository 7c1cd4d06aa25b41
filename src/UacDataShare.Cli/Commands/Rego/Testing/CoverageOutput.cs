using System.Globalization;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego.Testing;

/// <summary>Prints coverage as <c>opa test --coverage</c> does.</summary>
internal static class CoverageOutput
{
    public static string Json(CoverageReport report)
    {
        var json = new IndentedJson();
        Write(json, report);
        return json.ToString();
    }

    public static void Write(IndentedJson json, CoverageReport report)
    {
        json.Open('{').Key("files").Open('{');
        foreach (var file in report.Files)
        {
            json.Key(file.File).Open('{');
            Ranges(json, "covered", file.Covered);
            Ranges(json, "not_covered", file.NotCovered);
            Figures(json, file.Covered.Count, file.NotCovered.Count, file.Coverage);
            json.Close('}');
        }

        json.Close('}');
        Figures(json, report.CoveredLines, report.NotCoveredLines, report.Coverage);
        json.Close('}');
    }

    private static void Figures(IndentedJson json, int covered, int missed, double coverage)
    {
        if (covered > 0)
        {
            json.Key("covered_lines").Number(covered);
        }

        if (missed > 0)
        {
            json.Key("not_covered_lines").Number(missed);
        }

        if (coverage > 0)
        {
            json.Key("coverage").Raw(coverage.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Rows that follow one another are one range.</summary>
    private static void Ranges(IndentedJson json, string name, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        json.Key(name).Open('[');
        for (var i = 0; i < rows.Count; i++)
        {
            var first = rows[i];
            while (i + 1 < rows.Count && rows[i + 1] == rows[i] + 1)
            {
                i++;
            }

            json.Next().Open('{')
                .Key("start").Open('{').Key("row").Number(first).Close('}')
                .Key("end").Open('{').Key("row").Number(rows[i]).Close('}').Close('}');
        }

        json.Close(']');
    }
}
