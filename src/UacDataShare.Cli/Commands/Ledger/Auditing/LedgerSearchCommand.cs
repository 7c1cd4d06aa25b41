using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Ledger.Auditing;

/// <summary><c>uac ledger search</c>: entries by what stands in them, over the auditors' addresses; also as an export with proofs.</summary>
internal static class LedgerSearchCommand
{
    private static readonly (string Name, string Description)[] Filters =
    [
        ("from", "The earliest instant, RFC 3339 with a zone."),
        ("until", "The instant before which entries must lie."),
        ("kind", "Disclosure, Denial, DryRun, Outcome, Security or Policy."),
        ("recipient", "The class of the recipient, such as HSI."),
        ("client", "The registered client that asked."),
        ("purpose", "The purpose, such as WELFARE_CHECK."),
        ("case", "The case number."),
        ("subject", "A person: the id that GraphQL gives this client, or the ledger's pseudonym."),
        ("field", "A coordinate, such as Child.dateOfBirth."),
        ("authority", "An authority, such as L-04-B8."),
        ("event", "An event of the system, such as audit_search."),
        ("limit", "How many on a page, 1 to 1000."),
        ("cursor", "Where the page before ended."),
    ];

    public static Command Create(CliContext context)
    {
        var filters = Filters.Select(filter => new Option<string?>("--" + filter.Name) { Description = filter.Description, HelpName = "TEXT" }).ToList();
        var outcomes = new Option<bool>("--outcomes") { Description = "Tell how each answer ended." };
        var export = new Option<string?>("--export") { Description = "Write all that match, each with its proof: ndjson or csv.", HelpName = "FORMAT" };
        export.AcceptOnlyFromAmong("ndjson", "csv");
        var format = OutputFormatOption.Create();
        var client = new AuditClient();
        var command = new Command("search", "Search the ledger as an auditor, the newest first.") { outcomes, export, format };
        filters.ForEach(command.Options.Add);
        client.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var query = filters.Select(filter => (Name: filter.Name[2..], Value: parsed.GetValue(filter))).Where(one => one.Value is not null).ToList();
            (string, string?)[] more = parsed.GetValue(outcomes) ? [("outcomes", "true")] : [];
            if (parsed.GetValue(export) is { } form)
            {
                RequireWhole(query.Select(one => one.Name), parsed.GetResult(format) is { Implicit: false });
                return client.ReadAsync(
                    context, parsed, "/v1/ledger/export" + Text([.. query, .. more, ("format", form)]), content => CopyAsync(content, context.Out, cancellationToken), cancellationToken);
            }

            return client.ReadAsync(
                context, parsed, "/v1/ledger/entries" + Text([.. query, .. more]),
                async content => Show(context, await content.ReadAsStringAsync(cancellationToken), parsed.GetValue(format), query.Any(one => one.Name == "subject")),
                cancellationToken);
        });
        return command;
    }

    // An export is all that matches, in a form of its own.
    private static void RequireWhole(IEnumerable<string> filters, bool hasFormat)
    {
        var surplus = filters.FirstOrDefault(name => name is "limit" or "cursor") ?? (hasFormat ? "format" : null);
        if (surplus is not null)
        {
            throw UacErrors.OptionsDoNotCombine("--" + surplus, "--export").ToException();
        }
    }

    private static string Text(IEnumerable<(string Name, string? Value)> query)
    {
        var text = string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value ?? "")}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    private static async Task<int> CopyAsync(HttpContent content, TextWriter output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await content.ReadAsStreamAsync(cancellationToken));
        var buffer = new char[8192];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return ExitCode.Done;
    }

    private static int Show(CliContext context, string body, OutputFormat format, bool isOfPerson)
    {
        using var page = JsonDocument.Parse(body);
        if (format == OutputFormat.Json)
        {
            context.Out.WriteLine(body);
        }
        else
        {
            ShowPage(context, page.RootElement);
        }

        if (page.RootElement.GetProperty("entries").GetArrayLength() > 0 || page.RootElement.GetProperty("next").GetString() is not null)
        {
            return ExitCode.Done;
        }

        // That nothing was disclosed of a person must not be read out of a wrong id.
        context.Error.WriteLine(isOfPerson ? "no entries match; if no entry at all names this person, check the id" : "no entries match");
        return isOfPerson ? ExitCode.AnswerIsNo : ExitCode.Done;
    }

    private static void ShowPage(CliContext context, JsonElement page)
    {
        foreach (var entry in page.GetProperty("entries").EnumerateArray())
        {
            var details = entry.GetProperty("body");
            var about = details.ValueKind != JsonValueKind.Object ? entry.GetProperty("isShredded").GetBoolean() ? "shredded" : "CHANGED"
                : details.TryGetProperty("event", out var happened) ? happened.GetString()
                : details.TryGetProperty("case", out var number) ? number.GetString() : "-";
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.GetProperty("index").GetInt64(),8}  {entry.GetProperty("instant").GetDateTimeOffset():yyyy-MM-dd HH:mm:ss}Z  {Of(entry, "kind"),-10}  {Of(entry, "client"),-16}  {Of(entry, "purpose"),-24}  {about,-16}  {Of(entry, "decisionId")}  {Of(entry, "outcome")}").TrimEnd());
        }

        if (page.GetProperty("next").GetString() is { } next)
        {
            context.Error.WriteLine($"more: --cursor {next}");
        }
    }

    // The outcome is there only where it was asked for.
    private static string Of(JsonElement entry, string name) =>
        (entry.TryGetProperty(name, out var value) ? value.GetString() : null) ?? (name == "outcome" ? "" : "-");
}
