using System.Globalization;
using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Gateway.Auditing;

/// <summary>
/// <c>/v1/ledger/export</c>: all entries that match, each with what proves it, so that whoever has the file and the log's public key can
/// check every line. It flows while it is read, the newest first.
/// </summary>
internal sealed class ExportEndpoint(
    AuditAccess access, AuditReader reader, AuditTrail trail, SubjectName subjects, PublishedHead head)
{
    private const int PageSize = 500;
    private const string Ndjson = "ndjson";
    private const string Csv = "csv";

    public async Task AnswerAsync(HttpContext context, EntryParameters given, string? format, bool outcomes, CancellationToken cancellationToken)
    {
        var by = access.Check(context);
        var filter = EntryFilter.Read(given, subject => subjects.Pseudonym(subject, by.Client));
        var form = format ?? Ndjson;
        if (form is not (Ndjson or Csv))
        {
            throw EntryFilter.Wrong(nameof(format), $"{Ndjson} or {Csv}");
        }

        var own = await trail.RecordAsync(SystemEventKind.ExportRun, by, null, json =>
        {
            json.WriteString("format"u8, form);
            EntryEndpoints.WriteFilter(json, filter);
        }, cancellationToken);
        context.Response.ContentType = form == Csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ledger-export.{form}\"";
        await WriteAsync(context, filter, own + 1, form == Csv, outcomes, cancellationToken);
    }

    private async Task WriteAsync(HttpContext context, EntryFilter filter, long end, bool isCsv, bool outcomes, CancellationToken cancellationToken)
    {
        if (isCsv)
        {
            await context.Response.WriteAsync(CsvHead(outcomes), cancellationToken);
        }

        long? before = end;
        do
        {
            var (found, next) = await reader.FindAsync(filter, before, PageSize, cancellationToken);
            foreach (var (stored, opened, keys) in found)
            {
                var receipt = await head.ProveAsync(stored, cancellationToken);
                var outcome = outcomes ? await reader.OutcomeAsync(stored, cancellationToken) : null;
                var line = new AuditProof(
                    AuditReader.Show(stored, opened, keys, outcome), opened is null ? null : AuditReader.FileOf(opened), receipt.ToString());
                await context.Response.WriteAsync(isCsv ? CsvLine(line, outcomes) : JsonLine(line), cancellationToken);
            }

            before = next;
        }
        while (before is not null);
    }

    private static string JsonLine(AuditProof line) => JsonSerializer.Serialize(line, AuditJson.Default.AuditProof) + "\n";

    private static string CsvHead(bool outcomes) => Row(
        ["index", "decisionId", "instant", "kind", "recipientClass", "client", "purpose", "shredded", .. Optional(outcomes, "outcome"), "body", "file", "proof"]);

    private static string CsvLine(AuditProof line, bool outcomes) => Row(
    [
        line.Entry.Index.ToString(CultureInfo.InvariantCulture),
        line.Entry.DecisionId.ToString(),
        LedgerInstant.Text(line.Entry.Instant),
        line.Entry.Kind,
        line.Entry.RecipientClass ?? "",
        line.Entry.Client ?? "",
        line.Entry.Purpose ?? "",
        line.Entry.IsShredded ? "true" : "false",
        .. Optional(outcomes, line.Entry.Outcome ?? ""),
        line.Entry.Body?.GetRawText() ?? "",
        line.File?.GetRawText() ?? "",
        line.Proof,
    ]);

    // The outcome has a column where it was asked for.
    private static string[] Optional(bool isAskedFor, string cell) => isAskedFor ? [cell] : [];

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // RFC 4180. No cell begins with a sign that a spreadsheet takes for a formula: texts of clients stand within the body's braces only.
    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
