using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>What the gateway's secret gives: the keys of each recipient, and the pseudonyms of the ledger.</summary>
/// <param name="secret">The secret, 32 bytes at least. All gateways of a site share it.</param>
internal sealed class GatewaySecret(byte[] secret)
{
    private readonly ConcurrentDictionary<string, RecipientKeys> _keys = new(StringComparer.Ordinal);

    private readonly byte[] _questionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "uacdatashare/ledger-question/1"u8.ToArray());

    public SubjectPseudonym Pseudonyms { get; } = new(secret);

    public RecipientKeys KeysOf(string client) => _keys.GetOrAdd(client, id => RecipientKeys.Derive(secret, id));

    /// <summary>The keyed hash of a question: HMAC-SHA-256 over document hash, operation name and canonical variables.</summary>
    public string QuestionHash(DisclosureRequest request)
    {
        var variables = request.Variables.ValueKind == JsonValueKind.Object ? CanonicalJson.Write(request.Variables) : [];
        byte[] question = [.. Encoding.UTF8.GetBytes($"{request.OperationHash}\n{request.Operation.Name}\n"), .. variables];
        return Convert.ToHexStringLower(HMACSHA256.HashData(_questionKey, question));
    }
}
