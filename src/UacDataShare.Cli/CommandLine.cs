using System.CommandLine;
using System.CommandLine.Invocation;
using UacDataShare.Cli.Commands.Documents;
using UacDataShare.Cli.Commands.GraphQL;
using UacDataShare.Cli.Commands.Import;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Cli.Commands.Policy;
using UacDataShare.Cli.Commands.Rego;
using UacDataShare.Cli.Commands.Seed;
using UacDataShare.Cli.Commands.Token;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data.Errors;

namespace UacDataShare.Cli;

/// <summary>The command line: one noun a line, each in <c>Commands/&lt;Noun&gt;</c>.</summary>
internal static class CommandLine
{
    /// <summary>The root command over <paramref name="context"/>.</summary>
    public static RootCommand Build(CliContext context) => new("Share release data as far as the law allows, and prove it afterwards.")
    {
        DocumentsCommand.Create(context),
        GraphQLCommands.Create(context),
        ImportCommand.Create(context),
        LedgerCommand.Create(context),
        PolicyCommand.Create(context),
        RegoCommand.Create(context),
        SeedCommand.Create(context),
        TokenCommand.Create(context),
        UpCommand.Create(context),
    };

    /// <summary>Runs one command line and gives the exit code of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, CliContext context, CancellationToken cancellationToken = default)
    {
        var parsed = Build(context).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,

            // Ctrl-C and SIGTERM end a command in order; a server that it started may take a moment.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };

        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Action is ParseErrorAction ? ExitCode.WrongUse : code;
        }
        catch (UacException refused)
        {
            return Refuse(context, refused.Error);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("stopped before the end");
            return ExitCode.CouldNotReach;
        }
        catch (AddressNotReadException unread)
        {
            return Refuse(context, UacErrors.AddressNotRead(unread.Message));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Refuse(context, UacErrors.Unreadable(unreadable.Message));
        }
    }

    private static int Refuse(CliContext context, UacError error)
    {
        context.Error.WriteLine($"error {error.Code}: {error.Message}");
        return error.IsWrongUse ? ExitCode.WrongUse : ExitCode.CouldNotReach;
    }
}
