using System.Globalization;
using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;

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

    private static readonly string[] Columns =
        ["index", "decisionId", "instant", "kind", "recipientClass", "client", "purpose", "shredded", "body", "file", "proof"];

    private const int OutcomeColumn = 8;

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
            await context.Response.WriteAsync(Row([.. Columns], outcomes ? "outcome" : null), cancellationToken);
        }

        long? before = end;
        do
        {
            var (found, next) = await reader.FindAsync(filter, before, PageSize, cancellationToken);
            foreach (var (stored, opened, keys) in found)
            {
                var receipt = await head.ProveAsync(stored, cancellationToken);
                var outcome = outcomes ? await reader.OutcomeAsync(stored, cancellationToken) ?? "" : null;
                await context.Response.WriteAsync(
                    isCsv ? CsvLine(stored, opened, keys, outcome, receipt) : JsonLine(stored, opened, keys, outcome, receipt), cancellationToken);
            }

            before = next;
        }
        while (before is not null);
    }

    private static string JsonLine(StoredEntry stored, OpenedEntry? opened, EntryContext context, string? outcome, Receipt receipt) => JsonSerializer.Serialize(
        new AuditProof(
            AuditReader.Show(stored, opened, context, outcome is "" ? null : outcome), opened is null ? null : AuditReader.FileOf(opened), receipt.ToString()),
        AuditJson.Default.AuditProof) + "\n";

    private static string CsvLine(StoredEntry stored, OpenedEntry? opened, EntryContext context, string? outcome, Receipt receipt) => Row(
    [
        stored.Index.ToString(CultureInfo.InvariantCulture),
        stored.DecisionId.ToString(),
        LedgerInstant.Text(stored.Instant),
        stored.Kind.ToString(),
        context.RecipientClass ?? "",
        context.Client ?? "",
        context.Purpose ?? "",
        AuditReader.IsShredded(stored) ? "true" : "false",
        opened is null ? "" : Encoding.UTF8.GetString(EntryBody.Of(opened).Span),
        opened is null ? "" : AuditReader.FileOf(opened).GetRawText(),
        receipt.ToString(),
    ], outcome);

    // The outcome has a column where it was asked for.
    private static string Row(List<string> cells, string? outcome)
    {
        if (outcome is not null)
        {
            cells.Insert(OutcomeColumn, outcome);
        }

        return string.Join(',', cells.Select(Cell)) + "\r\n";
    }

    // RFC 4180. No cell begins with a sign that a spreadsheet takes for a formula: texts of clients stand within the body's braces only.
    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
