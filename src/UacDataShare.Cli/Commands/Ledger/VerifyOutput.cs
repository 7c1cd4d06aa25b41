using System.Globalization;
using System.Text.Json;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Verification;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>Prints verdicts for people or for programs, and gives the exit code.</summary>
internal sealed class VerifyOutput(CliContext context, bool asJson, TrustPolicy? policy)
{
    /// <summary>The verdict on a receipt: with all of its head, or, one of several, in a line that begins with its file.</summary>
    public int Write(ReceiptVerdict verdict, string? file = null) => Write(
        new Head(verdict.Error, verdict.Checkpoint, verdict.Signers, verdict.Cosigners),
        file,
        json => WriteIndex(json, "index", verdict.Index),
        string.Create(CultureInfo.InvariantCulture, $"verified: entry {verdict.Index} is in the log"));

    public int Write(LogVerdict verdict) => Write(
        new Head(verdict.Error, verdict.Checkpoint?.Checkpoint, verdict.Signers, verdict.Cosigners),
        null,
        json => json.WriteNumber("entries", verdict.Entries),
        string.Create(CultureInfo.InvariantCulture, $"verified: all {verdict.Entries} entries lead to the signed head"));

    public int Write(ExportVerdict verdict, string? file = null) => Write(
        new Head(
            verdict.First is { } first ? first with { Message = string.Create(CultureInfo.InvariantCulture, $"Line {verdict.FirstLine}, the first of {verdict.Refused} of {verdict.Lines}: {first.Message}") } : null,
            verdict.Last?.Checkpoint,
            verdict.Last?.Signers ?? [],
            verdict.Last?.Cosigners ?? []),
        file,
        json => WriteCounts(json, verdict),
        string.Create(CultureInfo.InvariantCulture, $"verified: {verdict.Lines} entries are in the log, {verdict.Lines - verdict.Destroyed} with their content{(verdict.Destroyed > 0 ? $", {verdict.Destroyed} destroyed" : "")}"));

    /// <summary>What the policy demands beyond the log's signature.</summary>
    public LedgerError? Demand(ReceiptVerdict verdict) => NoQuorum([.. verdict.Cosigners]);

    private LedgerError? NoQuorum(IReadOnlyList<VerifierKey> cosigners) =>
        policy is null || policy.IsQuorum(cosigners) ? null : LedgerErrors.NoQuorum(cosigners.Count);

    private int Write(Head head, string? file, Action<Utf8JsonWriter> subject, string success)
    {
        // An export without a line has no head whose witnesses could be missed.
        var error = head.Error ?? (head.Checkpoint is null ? null : NoQuorum([.. head.Cosigners]));
        var before = file is null ? "" : $"{file}: ";
        if (asJson)
        {
            context.Out.WriteLine(Json(head with { Error = error }, file, subject));
        }
        else if (error is not null)
        {
            context.Out.WriteLine($"{before}refused: {error}");
        }
        else
        {
            context.Out.WriteLine($"{before}{success}{(head.Signers.Count > 0 ? $", signed by {Algorithms(head.Signers)}" : "")}");
            if (file is null)
            {
                WriteHead(head);
            }
        }

        return error is null ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private void WriteHead(Head head)
    {
        if (head.Checkpoint is { } checkpoint)
        {
            context.Out.WriteLine($"  log     {checkpoint.Origin}");
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  size    {checkpoint.Size}"));
            context.Out.WriteLine($"  root    {checkpoint.Root.ToBase64()}");
        }

        foreach (var witness in head.Cosigners.GroupBy(key => key.Name))
        {
            context.Out.WriteLine($"  witness {witness.Key} ({Algorithms(witness)})");
        }
    }

    private static string Algorithms(IEnumerable<VerifierKey> keys) => string.Join(" and ", keys.Select(key => key.Algorithm).Distinct());

    private static string Json(Head head, string? file, Action<Utf8JsonWriter> subject) => JsonText.Write(json =>
    {
        if (file is not null)
        {
            json.WriteString("file", file);
        }

        json.WriteBoolean("verified", head.Error is null);
        subject(json);
        if (head.Checkpoint is { } checkpoint)
        {
            json.WriteString("origin", checkpoint.Origin);
            json.WriteNumber("size", checkpoint.Size);
            json.WriteString("root", checkpoint.Root.ToBase64());
        }

        JsonText.WriteTexts(json, "signatures", head.Signers.Select(key => key.Algorithm).Distinct());
        JsonText.WriteTexts(json, "witnesses", head.Cosigners.Select(key => key.Name).Distinct());
        if (head.Error is { } error)
        {
            JsonText.WriteError(json, "error", error);
        }
    });

    private static void WriteCounts(Utf8JsonWriter json, ExportVerdict verdict)
    {
        json.WriteNumber("lines", verdict.Lines);
        json.WriteNumber("destroyed", verdict.Destroyed);
        json.WriteNumber("refused", verdict.Refused);
        WriteIndex(json, "firstLine", verdict.FirstLine);
    }

    private static void WriteIndex(Utf8JsonWriter json, string name, long? index)
    {
        if (index is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>What stands behind a verdict.</summary>
    private sealed record Head(LedgerError? Error, Checkpoint? Checkpoint, IReadOnlyCollection<VerifierKey> Signers, IReadOnlyCollection<VerifierKey> Cosigners);
}
