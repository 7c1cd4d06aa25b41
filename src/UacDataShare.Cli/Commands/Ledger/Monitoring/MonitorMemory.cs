using System.Text;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Monitoring;

namespace UacDataShare.Cli.Commands.Ledger.Monitoring;

/// <summary>
/// The largest head that each source showed, for as long as the command runs and, with a folder, from one run to the next. Each note
/// carries the log's signature, so the folder need not be trusted: what is lost or changed in it is only not compared.
/// </summary>
internal sealed class MonitorMemory(string? folder)
{
    private const string Ending = ".checkpoint";
    private readonly Dictionary<string, ShownHead> _seen = new(StringComparer.Ordinal);

    /// <summary>The answers, each with what was shown there before.</summary>
    public IReadOnlyList<SourceAnswer> Recall(IEnumerable<SourceAnswer> answers) =>
        [.. answers.Select(answer => answer with { Before = NoteOf(answer.Source) })];

    /// <summary>Remembers what was shown. Only of a round without contradiction: what contradicts must not take the place of what it contradicts.</summary>
    public async Task KeepAsync(MonitorReport report, IEnumerable<SourceAnswer> answers, CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
        {
            var source = answer.Source;
            var shown = report.Heads.Where(head => head.Source == source || head.Source == answer.SourceBefore).MaxBy(head => head.Size);
            if (shown is null || (_seen.TryGetValue(source, out var known) && known.Size == shown.Size))
            {
                continue;
            }

            _seen[source] = shown;
            if (folder is not null)
            {
                await WholeFile.WriteAsync(FileOf(folder, source), Encoding.UTF8.GetBytes(shown.Head.ToString()), cancellationToken);
            }
        }
    }

    // A witness's name may hold what a file's name may not.
    private static string FileOf(string folder, string source) => Path.Combine(folder, Uri.EscapeDataString(source) + Ending);

    private string? NoteOf(string source)
    {
        if (_seen.TryGetValue(source, out var seen))
        {
            return seen.Head.ToString();
        }

        return folder is not null && File.Exists(FileOf(folder, source)) ? File.ReadAllText(FileOf(folder, source)) : null;
    }
}
