using System.CommandLine;
using System.Globalization;
using UacDataShare.Cli.Output;
using UacDataShare.Data.Clients;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary><c>uac documents list</c>: what is registered for a client, retired documents too.</summary>
internal static class DocumentsListCommand
{
    public static Command Create(CliContext context)
    {
        var client = DocumentsCommand.Client();
        var format = OutputFormatOption.Create();
        var database = DatabaseChoice.Option();
        var command = new Command("list", "List what is registered for a client.") { client, format, database };
        command.SetAction((parsed, cancellationToken) => DocumentsDatabase.RunAsync(context, parsed.GetValue(database), async pool =>
        {
            var known = await DocumentsDatabase.ClientAsync(pool, parsed.GetRequiredValue(client), cancellationToken);
            var documents = await new DocumentStore(pool).ListAsync(known.ClientId, cancellationToken);
            Write(context, [.. documents.Select(LineOf)], parsed.GetValue(format));
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(CliContext context, IReadOnlyList<Line> lines, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            context.Out.WriteLine(JsonText.Document(lines));
            return;
        }

        foreach (var line in lines)
        {
            var state = line.RetiredAt is { } retired ? $"retired {Day(retired)}" : $"registered {Day(line.RegisteredAt)}";
            context.Out.WriteLine($"{line.Id} {state} {string.Join(',', line.Operations)}".TrimEnd());
        }
    }

    private static Line LineOf(RegisteredDocument document) =>
        new(document.Id, OperationsOf(document.Text), document.RegisteredAt, document.RetiredAt);

    private static IReadOnlyList<string> OperationsOf(string text) =>
        GraphQLDocument.Parse(text).TryGet(out var document, out _) ? [.. document.Operations.Select(operation => operation.Name ?? "-")] : [];

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Line(string Id, IReadOnlyList<string> Operations, DateTimeOffset RegisteredAt, DateTimeOffset? RetiredAt);
}
