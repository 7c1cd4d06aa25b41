using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>
/// The witnesses of a first run, one for each Inspector General, inside this program. On a site each runs <c>uac ledger witness</c> on its
/// own machine, with its own key and administrators: that is the point of them.
/// </summary>
internal sealed class DemoWitnesses : IAsyncDisposable
{
    private readonly List<(WebApplication Host, Witness Witness, SigningKeys Keys)> _running = [];

    private DemoWitnesses()
    {
    }

    /// <summary>The names in the trust policy, and of the key files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["HHS-OIG", "DHS-OIG"];

    /// <summary>Starts both on free ports of loopback and writes the trust policy that names them.</summary>
    public static async Task<DemoWitnesses> StartAsync(UpSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var log = await settings.Keys.LedgerVerifiersAsync(cancellationToken);
        var witnesses = new DemoWitnesses();
        try
        {
            var policy = new StringBuilder().AppendJoin("", log.Select(key => $"log {key}\n"));
            var members = new List<string>();
            foreach (var name in Names)
            {
                var (keys, address) = await witnesses.StartOneAsync(settings, name, log, time, cancellationToken);
                foreach (var key in keys)
                {
                    // A policy names keys: a witness with two is two of its lines.
                    members.Add(key.Type == SignatureType.MLDsa44Cosignature ? name + "-mldsa" : name);
                    policy.Append(CultureInfo.InvariantCulture, $"witness {members[^1]} {key} {address}\n");
                }
            }

            policy.Append(CultureInfo.InvariantCulture, $"group inspectors-general all {string.Join(' ', members)}\nquorum inspectors-general\n");
            await File.WriteAllTextAsync(settings.TrustPolicy, policy.ToString(), cancellationToken);
            return witnesses;
        }
        catch
        {
            await witnesses.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, witness, keys) in _running)
        {
            await host.DisposeAsync();
            witness.Dispose();
            keys.Dispose();
        }
    }

    private async Task<(IReadOnlyList<VerifierKey> Keys, string Address)> StartOneAsync(
        UpSettings settings, string name, IReadOnlyList<VerifierKey> log, TimeProvider time, CancellationToken cancellationToken)
    {
        var keys = settings.Keys.Witness(name);
        var witness = new Witness(keys.Signer, log, Path.Combine(settings.WitnessMemory, name), time, keys.Second);
        var host = await WitnessHost.StartAsync(witness, "http://127.0.0.1:0", TextWriter.Null, cancellationToken);
        _running.Add((host, witness, keys));
        return (witness.Keys, host.Urls.First());
    }
}
