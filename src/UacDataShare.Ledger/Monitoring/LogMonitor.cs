using System.Collections.Immutable;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Tiles;
using UacDataShare.Ledger.Witnessing;

namespace UacDataShare.Ledger.Monitoring;

/// <summary>
/// Compares what a log and its witnesses show (c2sp.org/tlog-witness): all heads that the log signed have to be of one history, whoever
/// shows them and however long ago.
/// </summary>
/// <param name="log">The log's keys.</param>
/// <param name="tiles">The log's tiles, by which heads of different sizes are compared. Throws <see cref="IOException"/> where they cannot be read.</param>
/// <param name="staleAfter">From which age on the newest cosignature of a witness is too old.</param>
public sealed class LogMonitor(LogKeys log, ITileSource tiles, TimeSpan staleAfter)
{
    /// <summary>Compares what was answered with each other.</summary>
    /// <param name="answers">What the log, the witnesses and the monitor's own memory hold.</param>
    /// <param name="now">The instant, against which cosignatures are aged.</param>
    /// <param name="cancellationToken">Stops the reading of tiles.</param>
    public async Task<MonitorReport> CompareAsync(IReadOnlyList<SourceAnswer> answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var findings = ImmutableArray.CreateBuilder<MonitorFinding>();
        var heads = ImmutableArray.CreateBuilder<ShownHead>();
        foreach (var answer in answers)
        {
            var before = answer.Before is null ? null : Verify(answer.SourceBefore, answer.Before, isContradiction: false, findings);
            var shown = Read(answer, findings);
            heads.AddRange(((ShownHead?[])[before, shown]).OfType<ShownHead>());
            if (answer.Witness is { } witness && shown is not null)
            {
                findings.AddRange(FindOfWitness(witness, before, shown, now));
            }
        }

        findings.AddRange(await CompareAsync(heads, cancellationToken));
        return new MonitorReport(heads.ToImmutable(), findings.ToImmutable());
    }

    private ShownHead? Read(SourceAnswer answer, ImmutableArray<MonitorFinding>.Builder findings)
    {
        if (answer.Note is { } note)
        {
            return Verify(answer.Source, note, isContradiction: true, findings);
        }

        findings.Add(new MonitorFinding(LedgerErrors.Unreachable(answer.Source, answer.Failure ?? "has no head yet"), IsContradiction: false, []));
        return null;
    }

    // The log's own signature is what binds it: a head counts whether or not its witness cosigned as it should. A memory that was
    // damaged says nothing of the log.
    private ShownHead? Verify(string source, string note, bool isContradiction, ImmutableArray<MonitorFinding>.Builder findings)
    {
        if (SignedCheckpoint.TryParse(note, out var head, out var error) && head.TryVerify(log, [], out _, out error))
        {
            return new ShownHead(source, head);
        }

        findings.Add(new MonitorFinding(error with { Message = $"What {source} shows: {error.Message}" }, isContradiction, []));
        return null;
    }

    private IEnumerable<MonitorFinding> FindOfWitness(PolicyWitness witness, ShownHead? before, ShownHead shown, DateTimeOffset now)
    {
        if (!shown.Head.Note.TryVerify([witness.Key], out _, out _))
        {
            yield return new MonitorFinding(LedgerErrors.Uncosigned(witness.Name), IsContradiction: true, [shown.Head]);
        }
        else if (now - CosignedAt(witness, shown.Head.Note) is var age && (age > staleAfter || age < -WitnessClock.Tolerance))
        {
            yield return new MonitorFinding(
                age > staleAfter ? LedgerErrors.WitnessStale(witness.Name, age) : LedgerErrors.WitnessEarly(witness.Name, -age), IsContradiction: false, []);
        }

        // A log may show less for a while, since its gateways publish each at its pace. A witness has one memory, and must never lose it.
        if (before is not null && before.Size > shown.Size)
        {
            yield return new MonitorFinding(LedgerErrors.WitnessForgot(witness.Name, before.Size, shown.Size), IsContradiction: true, [shown.Head, before.Head]);
        }
    }

    // It may have cosigned one head several times: its newest counts.
    private static DateTimeOffset CosignedAt(PolicyWitness witness, SignedNote note) =>
        note.Signatures.Where(witness.Key.Matches).Max(signature => signature.CosignedAt()) ?? DateTimeOffset.MinValue;

    // Consistency passes on, so that each head need only be held against the next larger one, and the largest against the log's tiles.
    private async Task<List<MonitorFinding>> CompareAsync(IEnumerable<ShownHead> heads, CancellationToken cancellationToken)
    {
        var findings = new List<MonitorFinding>();
        var comparison = new HeadComparison(new TileReader(tiles));
        var bySize = heads.OrderBy(head => head.Size).ToList();
        foreach (var (older, newer) in bySize.Zip(bySize.Skip(1)))
        {
            await AddAsync(findings, () => comparison.FindAsync(older, newer, cancellationToken), [older.Head, newer.Head]);
        }

        if (bySize.Count > 0 && findings.Count == 0)
        {
            await AddAsync(findings, () => comparison.FindBackingAsync(bySize[^1], cancellationToken), [bySize[^1].Head]);
        }

        return findings;
    }

    private static async Task AddAsync(List<MonitorFinding> findings, Func<Task<LedgerError?>> find, ImmutableArray<SignedCheckpoint> evidence)
    {
        var finding = await FindAsync(find, evidence);
        if (finding is not null && !findings.Exists(known => known.Error == finding.Error))
        {
            findings.Add(finding);
        }
    }

    private static async Task<MonitorFinding?> FindAsync(Func<Task<LedgerError?>> find, ImmutableArray<SignedCheckpoint> evidence)
    {
        try
        {
            return await find() is { } error ? new MonitorFinding(error, IsContradiction: true, evidence) : null;
        }
        catch (IOException unreadable)
        {
            // Two heads of one size can be compared without the log, others cannot: what can be said is said.
            return new MonitorFinding(LedgerErrors.Unreachable("the log's tiles", $"could not be read: {unreadable.Message.TrimEnd('.')}"), IsContradiction: false, []);
        }
    }
}
