using System.CommandLine;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Cli.Output;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Hosting.SignIn.Issuing;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Cli.Commands.Token;

/// <summary><c>uac token</c>: an access token for a client whose key is here, to try a GraphQL client with.</summary>
internal static class TokenCommand
{
    public static Command Create(CliContext context)
    {
        var client = new Option<string>("--client") { Description = "The client id, such as hhs-oig-audit.", Required = true, HelpName = "C" };
        var key = new Option<string?>("--key") { Description = "The client's key. Default: the one that uac up made.", HelpName = "FILE" };
        var address = new Option<string>("--address")
        {
            Description = "The gateway's public address.", DefaultValueFactory = _ => $"http://127.0.0.1:{UpCommand.DefaultPort}", HelpName = "URL",
        };
        var bound = new Option<bool>("--bound") { Description = "Bind the token to the client's key by DPoP." };
        var format = OutputFormatOption.Create();
        var command = new Command("token", "Print an access token for a client.") { client, key, address, bound, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            new TokenSettings(
                parsed.GetRequiredValue(client), parsed.GetValue(key), parsed.GetRequiredValue(address), parsed.GetValue(bound), parsed.GetValue(format)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, TokenSettings settings, CancellationToken cancellationToken)
    {
        var address = WebAddress.Read(settings.Address).AbsoluteUri.TrimEnd('/');
        using var key = new ClientKey(settings.Client, SigningKeyFile.Load(KeyFile(context, settings)), context.Time);
        using var http = new HttpClient();
        TokenAnswer answer;
        try
        {
            answer = await new TokenClient(http, address, key, settings.Bound).RequestAsync(cancellationToken);
        }
        catch (HttpRequestException refused)
        {
            throw UpErrors.GatewayRefused(refused.Message.TrimEnd('.') + ".").ToException(refused);
        }

        context.Out.WriteLine(settings.Format == OutputFormat.Json ? JsonText.Line(answer) : answer.AccessToken);
        return ExitCode.Done;
    }

    private static string KeyFile(CliContext context, TokenSettings settings)
    {
        if (settings.Key is { } named)
        {
            return context.FullPath(named);
        }

        var keys = UpSettings.Find(context, UpCommand.DefaultPort, null, once: true).Keys;
        var file = keys.OfClient(settings.Client);
        return Path.GetFileName(settings.Client) == settings.Client && File.Exists(file)
            ? file
            : throw UpErrors.ClientUnknown(settings.Client, keys.Folder).ToException();
    }

    private sealed record TokenSettings(string Client, string? Key, string Address, bool Bound, OutputFormat Format);
}
