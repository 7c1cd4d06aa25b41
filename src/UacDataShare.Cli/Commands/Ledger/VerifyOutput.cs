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
    public int Write(ReceiptVerdict verdict) => Write(
        verdict.Error,
        verdict.Checkpoint,
        [.. verdict.Cosigners],
        json => WriteIndex(json, "index", verdict.Index),
        string.Create(CultureInfo.InvariantCulture, $"verified: entry {verdict.Index} is in the log"));

    public int Write(LogVerdict verdict) => Write(
        verdict.Error,
        verdict.Checkpoint?.Checkpoint,
        [.. verdict.Cosigners],
        json => json.WriteNumber("entries", verdict.Entries),
        string.Create(CultureInfo.InvariantCulture, $"verified: all {verdict.Entries} entries lead to the signed head"));

    private int Write(LedgerError? error, Checkpoint? checkpoint, IReadOnlyList<VerifierKey> cosigners, Action<Utf8JsonWriter> subject, string success)
    {
        error ??= policy is null || policy.IsQuorum(cosigners) ? null : LedgerErrors.NoQuorum(cosigners.Count);
        if (asJson)
        {
            context.Out.WriteLine(Json(error, checkpoint, cosigners, subject));
        }
        else if (error is null)
        {
            context.Out.WriteLine(success);
            WriteHead(checkpoint, cosigners);
        }
        else
        {
            context.Out.WriteLine($"refused: {error}");
        }

        return error is null ? ExitCode.Done : ExitCode.AnswerIsNo;
    }

    private void WriteHead(Checkpoint? checkpoint, IReadOnlyList<VerifierKey> cosigners)
    {
        if (checkpoint is not null)
        {
            context.Out.WriteLine($"  log     {checkpoint.Origin}");
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  size    {checkpoint.Size}"));
            context.Out.WriteLine($"  root    {checkpoint.Root.ToBase64()}");
        }

        foreach (var witness in cosigners.GroupBy(key => key.Name))
        {
            context.Out.WriteLine($"  witness {witness.Key} ({string.Join(", ", witness.Select(key => key.Algorithm).Distinct())})");
        }
    }

    private static string Json(LedgerError? error, Checkpoint? checkpoint, IReadOnlyList<VerifierKey> cosigners, Action<Utf8JsonWriter> subject) => JsonText.Write(json =>
    {
        json.WriteBoolean("verified", error is null);
        subject(json);
        if (checkpoint is not null)
        {
            json.WriteString("origin", checkpoint.Origin);
            json.WriteNumber("size", checkpoint.Size);
            json.WriteString("root", checkpoint.Root.ToBase64());
        }

        json.WriteStartArray("witnesses");
        foreach (var witness in cosigners.DistinctBy(key => key.Name))
        {
            json.WriteStringValue(witness.Name);
        }

        json.WriteEndArray();
        if (error is not null)
        {
            JsonText.WriteError(json, "error", error);
        }
    });

    private static void WriteIndex(Utf8JsonWriter json, string name, long? index)
    {
        if (index is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
