using System.Buffers;
using System.Text.Json;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>Writes a JSON object in canonical form (RFC 8785).</summary>
internal static class CanonicalObject
{
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return CanonicalJson.TryCanonicalize(buffer.WrittenMemory, out var canonical, out var error)
            ? canonical
            : throw new InvalidOperationException($"The object has no canonical form: {error.Message}");
    }
}
