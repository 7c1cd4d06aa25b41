using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Cli.Commands.Rego.Testing;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>Prints an answer in one of the formats of <c>opa eval</c>.</summary>
internal static class EvalOutput
{
    public static void Write(EvalAnswer answer, string format, CliContext context)
    {
        if (format is "json" or "discard")
        {
            context.Out.Write(Json(answer, discard: format == "discard") + "\n");
            return;
        }

        if (format == "pretty")
        {
            WriteLines(answer.Trace?.Lines(answer.Explanation) ?? [], context.Out);
        }

        if (answer.Faults.Count > 0)
        {
            context.Error.Write(FaultOutput.Text(answer.Faults) + "\n");
            return;
        }

        switch (format)
        {
            case "values":
                WriteEach(answer, context, (json, row) => json.Value(RegoArray.Create([.. row.Expressions])));
                break;
            case "bindings":
                WriteEach(answer, context, (json, row) => json.Value(row.Bindings));
                break;
            case "raw":
                WriteRaw(answer, context.Out);
                break;
            default:
                WritePretty(answer, context.Out);
                WritePrettyReports(answer, context.Out);
                break;
        }
    }

    private static void WriteLines(IEnumerable<string> lines, TextWriter output)
    {
        foreach (var line in lines)
        {
            output.Write(line + "\n");
        }
    }

    private static void WritePrettyReports(EvalAnswer answer, TextWriter output)
    {
        output.Write(answer.Metrics?.Table());
        output.Write(answer.Profile is { Count: > 0 } profile ? ProfileOutput.Table(profile) : "");
        output.Write(answer.Coverage is { } coverage ? CoverageOutput.Json(coverage) + "\n" : "");
    }

    private static string Json(EvalAnswer answer, bool discard)
    {
        var json = new IndentedJson().Open('{');
        if (answer.Faults.Count > 0)
        {
            FaultOutput.Write(json.Key("errors"), answer.Faults);
        }
        else if (answer.Rows.Count > 0)
        {
            WriteRows(json.Key("result"), answer, discard);
        }

        WriteReports(json, answer);

        return json.Close('}').ToString();
    }

    private static void WriteReports(IndentedJson json, EvalAnswer answer)
    {
        if (answer.Metrics is { } metrics)
        {
            metrics.Write(json.Key("metrics"));
        }

        if (answer.Explanation.Count > 0)
        {
            answer.Trace?.Write(json.Key("explanation"), answer.Explanation);
        }

        if (answer.Profile is { Count: > 0 } profile)
        {
            ProfileOutput.Write(json.Key("profile"), profile);
        }

        if (answer.Coverage is { } coverage)
        {
            CoverageOutput.Write(json.Key("coverage"), coverage);
        }
    }

    private static void WriteRows(IndentedJson json, EvalAnswer answer, bool discard)
    {
        if (discard)
        {
            json.Text("discarded");
            return;
        }

        json.Open('[');
        foreach (var row in answer.Rows)
        {
            json.Next().Open('{').Key("expressions").Open('[');
            for (var i = 0; i < row.Expressions.Count; i++)
            {
                WriteExpression(json.Next(), answer.Query, row, i);
            }

            json.Close(']');
            if (row.Bindings.Count > 0)
            {
                json.Key("bindings").Value(row.Bindings);
            }

            json.Close('}');
        }

        json.Close(']');
    }

    private static void WriteExpression(IndentedJson json, PreparedQuery? query, ResultRow row, int i)
    {
        json.Open('{').Key("value").Value(row.Expressions[i]);
        if (query is not null && i < query.Statements.Count)
        {
            var place = query.Places[i];
            json.Key("text").Text(query.Statements[i])
                .Key("location").Open('{').Key("row").Number(place.Row).Key("col").Number(place.Column).Close('}');
        }

        json.Close('}');
    }

    private static void WriteEach(EvalAnswer answer, CliContext context, Action<IndentedJson, ResultRow> write)
    {
        foreach (var row in answer.Rows)
        {
            var json = new IndentedJson();
            write(json, row);
            context.Out.Write(json + "\n");
        }
    }

    private static void WriteRaw(EvalAnswer answer, TextWriter output)
    {
        foreach (var row in answer.Rows)
        {
            output.Write(string.Join(' ', row.Expressions.Select(Raw)) + "\n");
        }
    }

    private static string Raw(RegoValue value) => value.TryGetString(out var text) ? text : Compact(value);

    private static string Compact(RegoValue value) => new IndentedJson(indented: false).Value(value).ToString();

    private static void WritePretty(EvalAnswer answer, TextWriter output)
    {
        if (answer.Rows.Count == 0)
        {
            output.Write("undefined\n");
            return;
        }

        if (answer.Rows is [{ Bindings.Count: 0 } only] && (only.Expressions.Count == 1 || only.Expressions.All(e => e.IsBoolean)))
        {
            output.Write(new IndentedJson().Value(only.Expressions[0]) + "\n");
            return;
        }

        WriteTable(answer, output);
    }

    /// <summary>A column for each variable and for each statement that is more than an equation.</summary>
    private static void WriteTable(EvalAnswer answer, TextWriter output)
    {
        var variables = Enumerable.Range(0, answer.Rows[0].Bindings.Count).Select(answer.Rows[0].Bindings.KeyAt).ToArray();
        var shown = Enumerable.Range(0, answer.Rows[0].Expressions.Count).Where(i => answer.Rows.Any(r => !r.Expressions[i].IsTrue)).ToArray();
        var rows = new List<string[]>
        {
            (string[])[.. variables.Select(v => v.TryGetString(out var name) ? name : v.ToString()), .. shown.Select(i => answer.Query?.Statements[i] ?? "")],
        };
        rows.AddRange(answer.Rows.Select(row =>
            (string[])[.. variables.Select(v => Compact(row.Bindings[v])), .. shown.Select(i => Compact(row.Expressions[i]))]));
        output.Write(TextTable.Of(rows));
    }
}
