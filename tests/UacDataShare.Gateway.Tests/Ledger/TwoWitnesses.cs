using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Hosting.Secrets;
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

    public IReadOnlyList<VerifierKey> Keys => [.. All.SelectMany(witness => witness.Keys)];

    /// <summary>Whether the log and both witnesses have an ML-DSA-44 key too, which the trust policy then demands of everyone.</summary>
    public bool HasSecondKeys { get; init; }

    /// <summary>Starts both and names them to the gateway, which has not started yet.</summary>
    public void Join(GatewayApplication gateway)
    {
        var logKey = Ed25519PrivateKey.FromPem(File.ReadAllText(gateway.Setting("Gateway:Ledger:SigningKeyFile")));
        _owned.Add(logKey);
        _log = new NoteSigner(gateway.Setting("Gateway:Ledger:Origin"), logKey);
        VerifierKey[] log = HasSecondKeys ? [_log.VerifierKey, SecondKeyOf(gateway)] : [_log.VerifierKey];
        // One key of the log is enough for a policy: the last alone demands it.
        var (lines, members) = (new List<string> { $"log {log[^1]}" }, new List<string>());
        foreach (var name in (string[])["HHS-OIG", "DHS-OIG"])
        {
            var witness = Make(name, log, gateway.Time);
            var address = Serve(name, witness);
            members.AddRange(witness.Keys.Select((_, at) => at == 0 ? name : name + "-mldsa"));
            lines.AddRange(witness.Keys.Select((key, at) => $"witness {members[^(witness.Keys.Length - at)]} {key} {address}"));
        }

        lines.AddRange([$"group both all {string.Join(' ', members)}", "quorum both", ""]);
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

    private VerifierKey SecondKeyOf(GatewayApplication gateway)
    {
        var (file, pem) = (Path.Combine(_folder.FullName, "ledger-mldsa.pem"), MLDsa44PrivateKey.NewPem());
        SecretFile.CreateIfAbsent(file, () => Encoding.ASCII.GetBytes(pem));
        gateway.Change("Gateway:Ledger:MLDsaSigningKeyFile", file);
        return new MLDsa44Cosigner(_log.VerifierKey.Name, MLDsa44PrivateKey.FromPem(pem)).Key;
    }

    private Witness Make(string name, IEnumerable<VerifierKey> log, TimeProvider time)
    {
        var key = Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem());
        var signer = new NoteSigner($"{name.ToLowerInvariant()}.test/witness", key);
        var second = HasSecondKeys ? new MLDsa44Cosigner(signer.WitnessKey.Name, MLDsa44PrivateKey.FromPem(MLDsa44PrivateKey.NewPem())) : null;
        var witness = new Witness(signer, log, Path.Combine(_folder.FullName, name), time, second);
        _owned.AddRange([witness, key]);
        All.Add(witness);
        return witness;
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
