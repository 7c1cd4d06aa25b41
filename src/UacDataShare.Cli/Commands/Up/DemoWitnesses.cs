using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using UacDataShare.Cli.Commands.Ledger;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Hosting.Secrets;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Cli.Commands.Up;

/// <summary>
/// The witnesses of a first run, one for each Inspector General, inside this program. On a site each runs <c>uac ledger witness</c> on its
/// own machine, with its own key and administrators: that is the point of them.
/// </summary>
internal sealed class DemoWitnesses : IAsyncDisposable
{
    private readonly List<(WebApplication Host, Witness Witness, Ed25519PrivateKey Key)> _running = [];

    private DemoWitnesses()
    {
    }

    /// <summary>The names in the trust policy, and of the key files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["HHS-OIG", "DHS-OIG"];

    /// <summary>Starts both on free ports of loopback and writes the trust policy that names them.</summary>
    public static async Task<DemoWitnesses> StartAsync(UpSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var log = (await File.ReadAllTextAsync(settings.Keys.LedgerVerifier, cancellationToken)).Trim();
        var witnesses = new DemoWitnesses();
        try
        {
            var policy = new StringBuilder().Append(CultureInfo.InvariantCulture, $"log {log}\n");
            foreach (var name in Names)
            {
                var (key, address) = await witnesses.StartOneAsync(settings, name, log, time, cancellationToken);
                policy.Append(CultureInfo.InvariantCulture, $"witness {name} {key} {address}\n");
            }

            policy.Append(CultureInfo.InvariantCulture, $"group inspectors-general all {string.Join(' ', Names)}\nquorum inspectors-general\n");
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
        foreach (var (host, witness, key) in _running)
        {
            await host.DisposeAsync();
            witness.Dispose();
            key.Dispose();
        }
    }

    private async Task<(VerifierKey Key, string Address)> StartOneAsync(
        UpSettings settings, string name, string log, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!VerifierKey.TryParse(log, out var logKey, out var error))
        {
            throw new InvalidDataException(error.ToString());
        }

        var key = Ed25519PrivateKey.FromPem(SecretFile.ReadText(settings.Keys.OfWitness(name)));
        var signer = new NoteSigner($"localhost/{name.ToLowerInvariant()}", key);
        var witness = new Witness(signer, [logKey], Path.Combine(settings.WitnessMemory, name), time);
        var host = await WitnessHost.StartAsync(witness, "http://127.0.0.1:0", TextWriter.Null, cancellationToken);
        _running.Add((host, witness, key));
        return (witness.Key, host.Urls.First());
    }
}
