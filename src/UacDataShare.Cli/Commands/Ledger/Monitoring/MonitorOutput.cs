using System.Globalization;
using System.Text.Json;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>Prints what a round saw, for people or one line for programs, and gives the exit code.</summary>
internal sealed class MonitorOutput(CliContext context, LogKeys log, bool asJson)
{
    public int Write(MonitorResult result)
    {
        if (asJson)
        {
            context.Out.WriteLine(Json(result));
        }
        else
        {
            WriteText(result);
        }

        if (result.NotKept is { } unwritten)
        {
            context.Error.WriteLine($"warning {unwritten.Code}: {unwritten.Message}");
        }

        return result.Report.IsContradicted ? ExitCode.AnswerIsNo : result.Report.IsConsistent ? ExitCode.Done : ExitCode.CouldNotReach;
    }

    private void WriteText(MonitorResult result)
    {
        context.Out.WriteLine(log.Name);
        foreach (var head in result.Report.Heads)
        {
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {head.Source,-24} size {head.Size,-12} root {head.Head.Checkpoint.Root.ToBase64()}{Cosigned(head.Head)}"));
        }

        foreach (var finding in result.Report.Findings)
        {
            context.Out.WriteLine($"{(finding.IsContradiction ? "contradiction" : "not seen")}: {finding.Error}");
            foreach (var note in finding.IsContradiction ? finding.Evidence : [])
            {
                context.Out.WriteLine();
                context.Out.Write(note.ToString());
            }
        }

        foreach (var file in result.Files)
        {
            context.Out.WriteLine($"evidence: {file}");
        }

        if (result.Report.IsConsistent)
        {
            context.Out.WriteLine($"consistent: {result.Report.Heads.Length} heads are of one history");
        }
    }

    private static string Cosigned(SignedCheckpoint head) =>
        CosignedAt(head) is { } at ? string.Create(CultureInfo.InvariantCulture, $"  cosigned {at:u}") : "";

    private static DateTimeOffset? CosignedAt(SignedCheckpoint head) => head.Note.Signatures.Max(signature => signature.CosignedAt());

    private string Json(MonitorResult result) => JsonText.Write(json =>
    {
        json.WriteBoolean("consistent", result.Report.IsConsistent);
        json.WriteBoolean("contradicted", result.Report.IsContradicted);
        json.WriteString("origin", log.Name);
        json.WriteStartArray("heads");
        foreach (var head in result.Report.Heads)
        {
            WriteHead(json, head);
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in result.Report.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        JsonText.WriteTexts(json, "files", result.Files);
    });

    private static void WriteHead(Utf8JsonWriter json, ShownHead head)
    {
        json.WriteStartObject();
        json.WriteString("source", head.Source);
        json.WriteNumber("size", head.Size);
        json.WriteString("root", head.Head.Checkpoint.Root.ToBase64());
        if (CosignedAt(head.Head) is { } at)
        {
            json.WriteString("cosigned", at.UtcDateTime);
        }

        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, MonitorFinding finding)
    {
        json.WriteStartObject();
        json.WriteBoolean("contradiction", finding.IsContradiction);
        JsonText.WriteError(json, "error", finding.Error);
        JsonText.WriteTexts(json, "notes", finding.Evidence.Select(note => note.ToString()));
        json.WriteEndObject();
    }
}
