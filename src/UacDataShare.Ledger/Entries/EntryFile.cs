using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Entries;

/// <summary>
/// An opened entry as a file that an auditor hands on: a JSON object with <c>decisionId</c>, <c>salt</c> (base64) and <c>body</c>. With
/// the receipt it proves what was recorded, to anyone and offline.
/// </summary>
public static class EntryFile
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(OpenedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return
        [
            .. Encoding.ASCII.GetBytes($"{{\"decisionId\":\"{entry.DecisionId}\",\"salt\":\"{Convert.ToBase64String(entry.Salt.Span)}\",\"body\":"),
            .. entry.Body.Span,
            .. "}\n"u8,
        ];
    }

    /// <summary>Reads the file. The body may be spelled in any way: its canonical form counts.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out OpenedEntry? entry, [NotNullWhen(false)] out LedgerError? error)
    {
        entry = null;
        if (!CanonicalJson.TryCanonicalize(json, out var canonical, out error))
        {
            return false;
        }

        using var document = JsonDocument.Parse(canonical);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("decisionId", out var id) || id.ValueKind != JsonValueKind.String || !id.TryGetGuid(out var decisionId)
            || !root.TryGetProperty("salt", out var salt) || salt.ValueKind != JsonValueKind.String
            || !StrictBase64.TryDecode(salt.GetString(), out var saltBytes) || saltBytes.Length != EntryCommitment.SaltLength
            || !root.TryGetProperty("body", out var body))
        {
            error = LedgerErrors.EntryMalformed("The entry file has no decisionId, salt and body.");
            return false;
        }

        entry = new OpenedEntry(decisionId, CanonicalJson.Write(body), saltBytes);
        return true;
    }
}
