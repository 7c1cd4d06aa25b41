using System.CommandLine;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli.Commands.Documents;

/// <summary><c>uac documents retire</c>: ends the answering of documents.</summary>
internal static class DocumentsRetireCommand
{
    private const string Prefix = "sha256:";

    public static Command Create(CliContext context)
    {
        var client = DocumentsCommand.Client();
        var database = DatabaseChoice.Option();
        var ids = new Argument<string[]>("ID") { Description = "The ids: sha256: and the hash.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("retire", "Retire documents of a client: their ids are refused within five seconds.") { client, database, ids };
        command.SetAction((parsed, cancellationToken) =>
        {
            var hashes = parsed.GetRequiredValue(ids).Select(HashOf).ToList();
            return DocumentsDatabase.RunAsync(context, parsed.GetValue(database), pool =>
                RunAsync(context, pool, parsed.GetRequiredValue(client), hashes, cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, NpgsqlDataSource database, string clientId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var client = await DocumentsDatabase.ClientAsync(database, clientId, cancellationToken);
        var store = new DocumentStore(database);
        var code = ExitCode.Done;
        foreach (var hash in hashes)
        {
            var retired = await store.RetireAsync(client.ClientId, hash, cancellationToken);
            context.Out.WriteLine($"{Prefix}{hash} {(retired ? "retired" : "is not registered")}");
            code = retired ? code : ExitCode.AnswerIsNo;
        }

        return code;
    }

    private static string HashOf(string id)
    {
        var hash = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
        return hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? hash : throw UacErrors.NotADocumentId(id).ToException();
    }
}
