using System.Globalization;
using System.Text;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>Keeps the signed notes of contradictions, each as a file of its own that any tool can verify.</summary>
internal sealed class MonitorEvidence(string? folder)
{
    private const int RootDigits = 16;

    /// <summary>Writes the notes of all contradictions, and gives the files. The same note has the same name each time.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public async Task<IReadOnlyList<string>> KeepAsync(MonitorReport report, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        if (folder is null)
        {
            return files;
        }

        foreach (var note in report.Findings.Where(finding => finding.IsContradiction).SelectMany(finding => finding.Evidence))
        {
            var file = Path.Combine(folder, NameOf(note));
            await WholeFile.WriteAsync(file, Encoding.UTF8.GetBytes(note.ToString()), cancellationToken);
            files.Add(file);
        }

        return [.. files.Distinct()];
    }

    private static string NameOf(SignedCheckpoint note) => string.Create(
        CultureInfo.InvariantCulture,
        $"{note.Checkpoint.Size}-{Convert.ToHexStringLower(note.Checkpoint.Root.ToArray())[..RootDigits]}.checkpoint");
}
