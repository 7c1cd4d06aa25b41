using System.Globalization;
using System.Text;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Linting;

namespace UacDataShare.Cli.Commands.Rego.Linting;

/// <summary>Prints what the linter found.</summary>
internal static class LintOutput
{
    public static string Text(LintResult result, int files)
    {
        var text = new StringBuilder();
        foreach (var found in result.Violations)
        {
            text.Append(CultureInfo.InvariantCulture, $"{found.File}:{found.Location.Row}:{found.Location.Column}: {found.Level} {found.Category}/{found.Title}: {found.Description}\n");
            text.Append(CultureInfo.InvariantCulture, $"    {found.Text}\n");
        }

        var count = result.Violations.Count;
        return text.Append(CultureInfo.InvariantCulture, $"{files} files linted. {(count == 0 ? "No violations found." : $"{count} violations found.")}\n").ToString();
    }

    public static string Json(LintResult result, int files)
    {
        var json = new IndentedJson().Open('{').Key("violations").Open('[');
        foreach (var found in result.Violations)
        {
            json.Next().Open('{')
                .Key("title").Text(found.Title)
                .Key("description").Text(found.Description)
                .Key("category").Text(found.Category)
                .Key("level").Text(found.Level)
                .Key("location").Open('{')
                .Key("col").Number(found.Location.Column).Key("row").Number(found.Location.Row)
                .Key("file").Text(found.File).Key("text").Text(found.Text).Close('}').Close('}');
        }

        json.Close(']').Key("summary").Open('{').Key("files_scanned").Number(files)
            .Key("num_violations").Number(result.Violations.Count).Close('}');
        return json.Close('}') + "\n";
    }
}
