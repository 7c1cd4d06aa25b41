using System.Text.Json;

namespace UacDataShare.Cli.Commands.Ledger.Auditing;

/// <summary>An accounting in files that can be handed on: the report, and for each disclosure what proves it.</summary>
internal static class AccountingFiles
{
    /// <summary>Writes them and gives how many disclosures there are.</summary>
    public static async Task<int> WriteAsync(string folder, string report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "accounting.json"), report, cancellationToken);
        using var read = JsonDocument.Parse(report);
        var disclosures = read.RootElement.GetProperty("disclosures");
        foreach (var disclosure in disclosures.EnumerateArray())
        {
            await WriteProofAsync(folder, disclosure, cancellationToken);
        }

        return disclosures.GetArrayLength();
    }

    /// <summary>Writes <c>ID.tlog-proof</c>, and <c>ID.json</c> where there is what it proves.</summary>
    public static async Task WriteProofAsync(string folder, JsonElement proven, CancellationToken cancellationToken)
    {
        var decision = (proven.TryGetProperty("entry", out var entry) ? entry : proven).GetProperty("decisionId").GetGuid();
        await File.WriteAllTextAsync(Path.Combine(folder, $"{decision}.tlog-proof"), proven.GetProperty("proof").GetString(), cancellationToken);
        if (proven.GetProperty("file") is { ValueKind: JsonValueKind.Object } file)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{decision}.json"), file.GetRawText() + "\n", cancellationToken);
        }
    }
}
