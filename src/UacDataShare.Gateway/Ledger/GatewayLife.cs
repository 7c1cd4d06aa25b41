using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.Composition;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Gateway.Ledger;

/// <summary>What a gateway tells the ledger of itself: with which software, policy, authorities and keys it begins to serve.</summary>
internal sealed class GatewayLife(
    PolicyRevision revision,
    LogKey log,
    ILedgerSearch search,
    EntrySealer sealer,
    IOptions<GatewayOptions> options,
    IOptions<LedgerOptions> ledger,
    TimeProvider time)
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

    /// <summary>What is in force here and was not when any gateway of this log recorded it last.</summary>
    public async Task<IReadOnlyList<SystemEvent>> ChangesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        SystemEvent[] current =
        [
            new(SystemEventKind.PolicyInForce, now, WritePolicy),
            new(SystemEventKind.AuthoritiesInForce, now, WriteAuthorities),
            new(SystemEventKind.KeysInUse, now, WriteKeys),
        ];
        var changed = new List<SystemEvent>();
        foreach (var one in current)
        {
            if (await LastAsync(one.Kind, cancellationToken) != Details(one.ToRecord(Guid.CreateVersion7(now)).Body))
            {
                changed.Add(one);
            }
        }

        return changed;
    }

    public SystemEvent Stopped() => new(SystemEventKind.GatewayStopped, time.GetUtcNow(), json => json.WriteString("software"u8, Version));

    private async Task<string?> LastAsync(SystemEventKind kind, CancellationToken cancellationToken)
    {
        try
        {
            var page = await search.FindAsync(new EntryQuery { Kind = kind.EntryKind(), Coordinate = kind.Coordinate(), Count = 1 }, cancellationToken);
            return page.Entries is [var last] && sealer.TryOpen(last.Entry, out var opened) ? Details(opened.Body) : null;
        }
        catch (LedgerStoreException)
        {
            // Recorded twice is better than not at all.
            return null;
        }
    }

    private static string Details(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("details").GetRawText();
    }

    private void WritePolicy(Utf8JsonWriter json)
    {
        json.WriteString("policyRevision"u8, revision.PolicyDigest);
        json.WriteString("policySigner"u8, options.Value.PolicyKey);
    }

    private void WriteAuthorities(Utf8JsonWriter json) => json.WriteString("authoritiesRevision"u8, revision.AuthoritiesDigest);

    private void WriteKeys(Utf8JsonWriter json)
    {
        json.WriteString("logKey"u8, log.Verifier.ToString());
        if (log.Second is { } second)
        {
            json.WriteString("logKeyMLDsa44"u8, second.ToString());
        }

        // A digest of a random key of 256 bits tells nothing of the key.
        json.WriteString("sealingKey"u8, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ledger.Value.SealingKeyFile)))[..16]);
    }
}
