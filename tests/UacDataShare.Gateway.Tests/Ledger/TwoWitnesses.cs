using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Gateway.Tests.Ledger;

/// <summary>The witnesses of a gateway's log behind real HTTP, each of which may be away.</summary>
internal sealed class TwoWitnesses
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-witnesses-");
    private readonly List<IDisposable> _owned = [];
    private readonly List<WebApplication> _hosts = [];
    private readonly HashSet<string> _away = [];
    private NoteSigner _log = null!;

    public List<Witness> All { get; } = [];

    public IReadOnlyList<VerifierKey> Keys => [.. All.Select(witness => witness.Key)];

    /// <summary>Starts both and names them to the gateway, which has not started yet.</summary>
    public void Join(GatewayApplication gateway)
    {
        var logKey = Ed25519PrivateKey.FromPem(File.ReadAllText(gateway.Setting("Gateway:Ledger:SigningKeyFile")));
        _owned.Add(logKey);
        _log = new NoteSigner(gateway.Setting("Gateway:Ledger:Origin"), logKey);
        var lines = new List<string> { $"log {_log.VerifierKey}" };
        foreach (var name in (string[])["HHS-OIG", "DHS-OIG"])
        {
            var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
            var witness = new Witness(
                new NoteSigner($"{name.ToLowerInvariant()}.test/witness", key), [_log.VerifierKey], Path.Combine(_folder.FullName, name), gateway.Time);
            _owned.AddRange([witness, key]);
            All.Add(witness);
            lines.Add($"witness {name} {witness.Key} {Serve(name, witness)}");
        }

        lines.AddRange(["group both all HHS-OIG DHS-OIG", "quorum both", ""]);
        var file = Path.Combine(_folder.FullName, "trust.policy");
        File.WriteAllText(file, string.Join('\n', lines));
        gateway.Change("Gateway:Ledger:TrustPolicyFile", file);
        gateway.Change("Gateway:Ledger:WitnessSeconds", "3600");
    }

    public void TakeAway(string name) => _away.Add(name);

    public void BringBack(string name) => _away.Remove(name);

    /// <summary>Shows one witness another first entry, signed with the log's own key.</summary>
    public async Task<WitnessStatus> ShowForgeryAsync(Witness witness)
    {
        var forged = new Checkpoint(_log.VerifierKey.Name, 1, Rfc6962.HashLeaf("forged"u8));
        var head = new SignedCheckpoint(forged, new SignedNote(forged.ToText(), [_log.Sign(forged.ToText())]));
        return (await witness.AddCheckpointAsync(new AddCheckpointRequest(0, [], head).ToString(), CancellationToken.None)).Status;
    }

    public async Task EndAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _owned.ForEach(one => one.Dispose());
        _folder.Delete(recursive: true);
    }

    private string Serve(string name, Witness witness)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        host.MapPost("/add-checkpoint", async (HttpContext http) =>
        {
            if (_away.Contains(name))
            {
                http.Abort();
                return Results.Empty;
            }

            using var reader = new StreamReader(http.Request.Body);
            var answer = await witness.AddCheckpointAsync(await reader.ReadToEndAsync(), CancellationToken.None);
            return Results.Text(answer.Body, answer.ContentType, statusCode: (int)answer.Status);
        });
        host.MapGet("/{origin}/checkpoint", (string origin) => !_away.Contains(name) && witness.FindCheckpoint(origin) is { } note ? Results.Text(note) : Results.NotFound());
        ((IHost)host).Start();
        _hosts.Add(host);
        return host.Urls.First();
    }
}
