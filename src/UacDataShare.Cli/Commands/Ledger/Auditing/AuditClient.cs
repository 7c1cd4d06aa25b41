using System.CommandLine;
using System.Net;
using System.Text.Json;
using UacDataShare.Cli.Commands.Up;
using UacDataShare.Data.Errors;
using UacDataShare.Hosting.SignIn.Clients;
using UacDataShare.Hosting.SignIn.Jose;

namespace UacDataShare.Cli.Commands.Ledger.Auditing;

/// <summary>Asks a gateway as an auditor's client: signs in with the client's key and reads below <c>/v1</c>.</summary>
internal sealed class AuditClient
{
    private readonly Option<string> _as = new("--as")
    {
        Description = "The auditor's client id.", HelpName = "CLIENT", DefaultValueFactory = _ => DemoClients.Oversight.Id,
    };

    private readonly Option<string?> _key = new("--key") { Description = "The client's key. Default: the one that uac up made.", HelpName = "FILE" };

    private readonly Option<string> _address = new("--address")
    {
        Description = "The gateway's public address.", HelpName = "URL", DefaultValueFactory = _ => $"http://127.0.0.1:{UpCommand.DefaultPort}",
    };

    private readonly Option<bool> _bound = new("--bound") { Description = "Bind the token to the client's key by DPoP." };

    /// <summary>Adds its options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_as);
        command.Options.Add(_key);
        command.Options.Add(_address);
        command.Options.Add(_bound);
    }

    /// <summary>Reads an address and hands the answer on; a problem is printed and becomes an exit code.</summary>
    public async Task<int> ReadAsync(
        CliContext context, ParseResult parsed, string path, Func<HttpContent, Task<int>> show, CancellationToken cancellationToken)
    {
        var address = WebAddress.Read(parsed.GetRequiredValue(_address)).AbsoluteUri.TrimEnd('/');
        var client = parsed.GetRequiredValue(_as);
        using var key = new ClientKey(client, SigningKeyFile.Load(KeyFile(context, client, parsed.GetValue(_key))), context.Time);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var tokens = new TokenClient(http, address, key, parsed.GetValue(_bound));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + path);
            tokens.Authorize(request, (await tokens.RequestAsync(cancellationToken)).AccessToken);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await RefusedAsync(context, response, cancellationToken);
            }

            return await show(response.Content);
        }
        catch (HttpRequestException refused)
        {
            throw UpErrors.GatewayRefused(refused.Message.TrimEnd('.') + ".").ToException(refused);
        }
    }

    private static async Task<int> RefusedAsync(CliContext context, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var problem = Problem(body);
        context.Error.WriteLine($"error {problem ?? $"the gateway answered {(int)response.StatusCode}."}");
        return response.StatusCode switch
        {
            // The ledger was read, and is not what it should be.
            HttpStatusCode.InternalServerError when problem?.StartsWith("UAC6208", StringComparison.Ordinal) is true => ExitCode.AnswerIsNo,
            HttpStatusCode.BadRequest => ExitCode.WrongUse,
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone => ExitCode.AnswerIsNo,
            _ => ExitCode.CouldNotReach,
        };
    }

    private static string? Problem(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return $"{problem.RootElement.GetProperty("code").GetString()}: {problem.RootElement.GetProperty("detail").GetString()}";
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string KeyFile(CliContext context, string client, string? named)
    {
        if (named is not null)
        {
            return context.FullPath(named);
        }

        var keys = UpSettings.Find(context, UpCommand.DefaultPort, null, once: true).Keys;
        var file = keys.OfClient(client);
        return Path.GetFileName(client) == client && File.Exists(file) ? file : throw UpErrors.ClientUnknown(client, keys.Folder).ToException();
    }
}
