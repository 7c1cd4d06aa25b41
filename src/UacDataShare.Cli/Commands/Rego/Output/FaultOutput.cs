using UacDataShare.Cli.Commands.Rego.Loading;

namespace UacDataShare.Cli.Commands.Rego.Output;

/// <summary>Prints errors as <c>opa</c> does.</summary>
internal static class FaultOutput
{
    /// <summary>The elements of <c>errors</c>.</summary>
    public static void Write(IndentedJson json, IReadOnlyList<Fault> faults)
    {
        json.Open('[');
        foreach (var fault in faults)
        {
            json.Next().Open('{').Key("message").Text(fault.Message);
            if (fault.Code is { } code)
            {
                json.Key("code").Text(code);
            }

            if (fault.File is { } file)
            {
                json.Key("location").Open('{').Key("file").Text(file)
                    .Key("row").Number(fault.Place.Row).Key("col").Number(fault.Place.Column).Close('}');
            }

            if (fault.Details is { } details)
            {
                json.Key("details").Open('{').Key("details").Text(details).Close('}');
            }
            else if (fault.Line is { } line)
            {
                json.Key("details").Open('{').Key("line").Text(line.Text).Key("idx").Number(line.Index).Close('}');
            }

            json.Close('}');
        }

        json.Close(']');
    }

    /// <summary><c>{"errors": [...]}</c>.</summary>
    public static string Json(IReadOnlyList<Fault> faults)
    {
        var json = new IndentedJson().Open('{').Key("errors");
        Write(json, faults);
        return json.Close('}').ToString();
    }

    /// <summary>For people: a count and a line each.</summary>
    public static string Text(IReadOnlyList<Fault> faults) => faults.Count == 1
        ? "1 error occurred: " + faults[0]
        : $"{faults.Count} errors occurred:\n{string.Join('\n', faults)}";
}
