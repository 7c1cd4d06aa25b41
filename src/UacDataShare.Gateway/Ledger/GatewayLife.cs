using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.Composition;

namespace UacDataShare.Gateway.Ledger;

/// <summary>What a gateway tells the ledger of itself: with which software, policy, authorities and keys it begins to serve.</summary>
internal sealed class GatewayLife(
    PolicyRevision revision, LogKey log, IOptions<GatewayOptions> options, IOptions<LedgerOptions> ledger, TimeProvider time)
{
    private static readonly string Version =
        typeof(GatewayLife).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public SystemEvent Started() => new(SystemEventKind.GatewayStarted, time.GetUtcNow(), json =>
    {
        json.WriteString("software"u8, Version);
        WritePolicy(json);
        WriteAuthorities(json);
        WriteKeys(json);
    });

    public SystemEvent Stopped() => new(SystemEventKind.GatewayStopped, time.GetUtcNow(), json => json.WriteString("software"u8, Version));

    private void WritePolicy(Utf8JsonWriter json)
    {
        json.WriteString("policyRevision"u8, revision.PolicyDigest);
        json.WriteString("policySigner"u8, options.Value.PolicyKey);
    }

    private void WriteAuthorities(Utf8JsonWriter json) => json.WriteString("authoritiesRevision"u8, revision.AuthoritiesDigest);

    private void WriteKeys(Utf8JsonWriter json)
    {
        json.WriteString("logKey"u8, log.Verifier.ToString());
        // A digest of a random key of 256 bits tells nothing of the key.
        json.WriteString("sealingKey"u8, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ledger.Value.SealingKeyFile)))[..16]);
    }
}
