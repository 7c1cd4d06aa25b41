using System.Text;
using System.Text.Json;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>What the check of an export found.</summary>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Destroyed">How many of them are of entries whose content was destroyed: their place is proven, and no more.</param>
/// <param name="Refused">How many are refused.</param>
/// <param name="FirstLine">The number of the first that is refused.</param>
/// <param name="First">Why it is.</param>
/// <param name="Last">The verdict on a line that holds: all lead to heads of one log.</param>
internal sealed record ExportVerdict(int Lines, int Destroyed, int Refused, int? FirstLine, LedgerError? First, ReceiptVerdict? Last);

/// <summary>An export of the auditors' side as NDJSON: each line shows an entry, with the sections and the receipt that prove it.</summary>
internal static class ExportFile
{
    /// <summary>Whether a file is one: receipts begin with a line of their own.</summary>
    public static bool IsOne(TextReader file) => file.Peek() == '{';

    /// <summary>Verifies every line offline, one after the other: an export may be larger than the memory.</summary>
    public static async Task<ExportVerdict> VerifyAsync(
        TextReader file, LogKeys log, IReadOnlyCollection<VerifierKey> witnesses, Func<ReceiptVerdict, LedgerError?> demand, IProgress<long> progress,
        CancellationToken cancellationToken)
    {
        var verdict = new ExportVerdict(0, 0, 0, null, null, null);
        for (var number = 1; await file.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                verdict = Count(verdict, number, Line(line, log, witnesses), demand);
                progress.Report(verdict.Lines);
            }
        }

        return verdict;
    }

    private static ExportVerdict Count(ExportVerdict verdict, int number, (ReceiptVerdict One, bool IsDestroyed) line, Func<ReceiptVerdict, LedgerError?> demand)
    {
        verdict = verdict with { Lines = verdict.Lines + 1, Destroyed = verdict.Destroyed + (line.IsDestroyed ? 1 : 0) };
        return (line.One.Error ?? demand(line.One)) is { } error
            ? verdict with { Refused = verdict.Refused + 1, FirstLine = verdict.FirstLine ?? number, First = verdict.First ?? error }
            : verdict with { Last = line.One };
    }

    private static (ReceiptVerdict Verdict, bool IsDestroyed) Line(string line, LogKeys log, IReadOnlyCollection<VerifierKey> witnesses)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var (shown, file) = (document.RootElement.GetProperty("entry"), document.RootElement.GetProperty("file"));
            var proof = document.RootElement.GetProperty("proof").GetString() ?? "";
            if (file.ValueKind == JsonValueKind.Null)
            {
                var isDestroyed = shown.GetProperty("isShredded").GetBoolean();
                var bare = ReceiptCheck.Verify(proof, log, witnesses);
                return (isDestroyed ? Compare(bare, shown, null) : Refused(bare, "The entry did not open when it was exported."), isDestroyed);
            }

            return EntryFile.TryParse(Encoding.UTF8.GetBytes(file.GetRawText()), out var opened, out var error)
                ? (Compare(ReceiptCheck.Verify(proof, log, witnesses, opened), shown, opened), false)
                : (new ReceiptVerdict(error, null, null, []), false);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (new ReceiptVerdict(LedgerErrors.ExportLine("The line is not one of an export."), null, null, []), false);
        }
    }

    // What people read is "entry": the proof is of "file" beside it.
    private static ReceiptVerdict Compare(ReceiptVerdict proven, JsonElement shown, OpenedEntry? opened) =>
        !proven.Holds ? proven
        : shown.GetProperty("index").GetInt64() != proven.Index ? Refused(proven, "The line shows another place than its proof.")
        : opened is null ? shown.GetProperty("body").ValueKind == JsonValueKind.Null ? proven : Refused(proven, "The line shows content that nothing proves.")
        : shown.GetProperty("decisionId").GetGuid() != opened.DecisionId ? Refused(proven, "The line shows another decision than its proof.")
        : IsBodyOf(opened, shown.GetProperty("body")) ? proven : Refused(proven, "The line shows another content than its proof.");

    private static bool IsBodyOf(OpenedEntry opened, JsonElement body)
    {
        using var proven = JsonDocument.Parse(EntryBody.Of(opened));
        return JsonElement.DeepEquals(proven.RootElement, body);
    }

    private static ReceiptVerdict Refused(ReceiptVerdict verdict, string what) => verdict with { Error = LedgerErrors.ExportLine(what) };
}
