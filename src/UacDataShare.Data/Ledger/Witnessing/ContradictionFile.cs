using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>A contradiction as a file: JSON, in which both notes stand whole, so that any tool can take them out and verify them.</summary>
internal static class ContradictionFile
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Contradiction contradiction)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("witness"u8, contradiction.Witness);
            json.WriteString("found"u8, contradiction.FoundAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("code"u8, contradiction.Error.Code);
            json.WriteString("message"u8, contradiction.Error.Message);
            json.WriteString("ours"u8, contradiction.Ours);
            json.WriteString("theirs"u8, contradiction.Theirs);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>
    /// Reads a file. One that cannot be read still stands for a contradiction, since somebody found one: whoever removes it takes
    /// that decision, and a disk that fails must not.
    /// </summary>
    public static async Task<Contradiction> ReadAsync(string file, string witness, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            var members = document.RootElement;
            var error = new LedgerError(Text(members, "code"), Text(members, "message"));
            return LedgerErrors.IsContradiction(error)
                ? new Contradiction(witness, error, Text(members, "ours"), Text(members, "theirs"), members.GetProperty("found").GetDateTimeOffset())
                : Unreadable(file, witness);
        }
        catch (Exception damaged) when (damaged is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Unreadable(file, witness);
        }
    }

    private static string Text(JsonElement members, string name) => members.GetProperty(name).GetString() ?? "";

    private static Contradiction Unreadable(string file, string witness) =>
        new(witness, LedgerErrors.EvidenceUnreadable(Path.GetFileName(file)), "", "", new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero));
}
