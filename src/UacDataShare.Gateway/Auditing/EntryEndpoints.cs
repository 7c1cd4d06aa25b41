using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.GraphQL;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;

namespace UacDataShare.Gateway.Auditing;

/// <summary><c>/v1/ledger</c>: search and single entries.</summary>
internal sealed class EntryEndpoints(
    AuditAccess access, AuditReader reader, AuditTrail trail, SubjectName subjects, GatewaySecret secret, PublishedHead head, ILedgerStore store, PolicyRevision revision, TimeProvider time)
{
    private const int MostOnAPage = 1000;
    private const int MostWithOutcomes = 100;

    public async Task<JsonHttpResult<AuditPage>> SearchAsync(
        HttpContext context, EntryParameters given, int? limit, string? cursor, bool outcomes, CancellationToken cancellationToken)
    {
        var by = access.Check(context);
        var filter = EntryFilter.Read(given, subject => subjects.Pseudonym(subject, by.Client));
        var count = EntryFilter.Limit(limit, outcomes ? MostWithOutcomes : MostOnAPage);
        var seal = new CursorSeal(secret.KeysOf(by.Client));
        var question = Question(filter);
        var before = cursor is null ? null : Position(seal, cursor, question);

        // The pages after the first belong to the search that is recorded already.
        if (before is null)
        {
            await trail.RecordAsync(SystemEventKind.AuditSearch, by, null, json => WriteFilter(json, filter), cancellationToken);
        }

        var (found, next) = await reader.FindAsync(filter, before, count, cancellationToken);
        // Not before: entries may name fields of a catalogue that was in force once.
        if (found.Count == 0 && before is null && filter.Field is { } field && revision.Catalogue.ClassOf(field) is null)
        {
            throw new AuditRefusedException(AuditErrors.NoField);
        }

        var entries = new List<AuditEntry>(found.Count);
        foreach (var (stored, opened, keys) in found)
        {
            entries.Add(AuditReader.Show(stored, opened, keys, outcomes ? await reader.OutcomeAsync(stored, cancellationToken) : null));
        }

        return Answer(new AuditPage(entries, next is null ? null : seal.Write(At(next.Value), question), time.GetUtcNow(), await SizeAsync(cancellationToken)));
    }

    public async Task<JsonHttpResult<AuditProof>> EntryAsync(HttpContext context, Guid decisionId, CancellationToken cancellationToken)
    {
        var by = access.Check(context);
        var stored = await store.FindAsync(decisionId, cancellationToken) ?? throw new AuditRefusedException(AuditErrors.NoEntry);
        var opened = reader.Open(stored)
            ?? throw (AuditReader.IsShredded(stored) ? new AuditRefusedException(AuditErrors.Shredded) : AuditErrors.ChangedAt(stored.Index));
        await trail.RecordAsync(
            SystemEventKind.EntryRead, by, null, json => json.WriteString("decision"u8, decisionId), cancellationToken);
        var receipt = await head.ReceiptAsync(decisionId, cancellationToken) ?? throw new UnavailableException();
        var entry = AuditReader.Show(stored, opened, null, await reader.OutcomeAsync(stored, cancellationToken));
        return TypedResults.Json(new AuditProof(WithContext(entry), AuditReader.FileOf(opened), receipt.ToString()), AuditJson.Default.AuditProof);
    }

    /// <summary>A filter as the body of an event holds it.</summary>
    public static void WriteFilter(Utf8JsonWriter json, EntryFilter filter)
    {
        json.WriteStartObject("filter"u8);
        filter.Write(json);
        json.WriteEndObject();
    }

    // One entry is found without the index: who asked and why stand in its body.
    private static AuditEntry WithContext(AuditEntry entry)
    {
        if (entry.Body is not { } body)
        {
            return entry;
        }

        var who = body.TryGetProperty("recipient", out var recipient) ? recipient : body.TryGetProperty("by", out var by) ? by : default;
        return entry with
        {
            RecipientClass = Text(who, "class"),
            Client = Text(who, "client") ?? Text(body, "client"),
            Purpose = Text(body, "purpose"),
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonHttpResult<AuditPage> Answer(AuditPage page) => TypedResults.Json(page, AuditJson.Default.AuditPage);

    private static string Question(EntryFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            filter.Write(json);
            json.WriteEndObject();
        }

        return "ledger entries " + Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static KeysetPosition At(long before) => new([before.ToString(CultureInfo.InvariantCulture)], Guid.Empty);

    private static long? Position(CursorSeal seal, string cursor, string question) =>
        seal.Read(cursor, question) is { Values: [{ } text] } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            ? before
            : throw new AuditRefusedException(AuditErrors.Cursor);

    private async Task<long> SizeAsync(CancellationToken cancellationToken) =>
        await head.ReadAsync(cancellationToken) is { } note && SignedCheckpoint.TryParse(note, out var signed, out _) ? signed.Checkpoint.Size : 0;
}
