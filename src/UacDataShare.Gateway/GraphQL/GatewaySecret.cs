using System.Collections.Concurrent;
using UacDataShare.Disclosure.Identifiers;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>What the gateway's secret gives: the keys of each recipient, and the pseudonyms of the ledger.</summary>
/// <param name="secret">The secret, 32 bytes at least. All gateways of a site share it.</param>
internal sealed class GatewaySecret(byte[] secret)
{
    private readonly ConcurrentDictionary<string, RecipientKeys> _keys = new(StringComparer.Ordinal);

    public SubjectPseudonym Pseudonyms { get; } = new(secret);

    public RecipientKeys KeysOf(string client) => _keys.GetOrAdd(client, id => RecipientKeys.Derive(secret, id));
}
