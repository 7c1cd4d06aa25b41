using System.Globalization;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>
/// What the witnesses hold against the log, each in a file of its own. The folder is the truth: it lies outside the database, survives a
/// restart and a restore, and an operator ends a contradiction by moving its file away. ADR 13 has the reasons.
/// </summary>
/// <param name="folder">The folder; made with the first file.</param>
public sealed class Contradictions(string folder) : IDisposable
{
    private const string Standing = ".contradiction";
    private const string Ended = ".ended";

    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<string> _unwritten = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, Contradiction> _all = new Dictionary<string, Contradiction>();

    /// <summary>All that stand, the first found first.</summary>
    public IReadOnlyList<Contradiction> All => [.. _all.Values.OrderBy(one => one.FoundAt)];

    /// <summary>The first found of those that stand; null where none does. Asked for each append.</summary>
    public Contradiction? First => _all.Count == 0 ? null : All[0];

    /// <summary>Reads the folder anew: what was moved away has ended, what was put there stands.</summary>
    public Task RecallAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var found = new Dictionary<string, Contradiction>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            // Nobody moved a file away: a volume is gone. What stood stands, and is written again.
            _unwritten.UnionWith(_all.Keys);
        }

        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Standing) : [])
        {
            var witness = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file));
            found[witness] = await ContradictionFile.ReadAsync(file, witness, cancellationToken);
        }

        // What could not be written stands in memory, and is tried again.
        foreach (var witness in _unwritten.ToList())
        {
            found.TryAdd(witness, _all[witness]);
            await TryWriteAsync(_all[witness], cancellationToken);
        }

        _all = found;
    }, cancellationToken);

    /// <summary>A contradiction was found. It stands from now on, also where its file cannot be written. The first of a witness stays.</summary>
    public Task AddAsync(Contradiction contradiction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contradiction);
        return InTurnAsync(async () =>
        {
            if (!_all.ContainsKey(contradiction.Witness))
            {
                _all = new Dictionary<string, Contradiction>(_all) { [contradiction.Witness] = contradiction };
                await TryWriteAsync(contradiction, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>
    /// The witness cosigned again, at <paramref name="cosignedAt"/> by its own clock. A cosignature from before the contradiction was found ends nothing:
    /// it is public, and anyone can show it again. The file stays, under another name: it is evidence. Where it cannot be renamed, the
    /// contradiction stands.
    /// </summary>
    public Task EndAsync(string witness, DateTimeOffset cosignedAt, DateTimeOffset now, CancellationToken cancellationToken) => InTurnAsync(() =>
    {
        // A witness tells the time to the second.
        if (_all.TryGetValue(witness, out var standing) && cosignedAt.AddSeconds(1) > standing.FoundAt && (_unwritten.Remove(witness) || TryRename(witness, now)))
        {
            _all = _all.Where(one => one.Key != witness).ToDictionary(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task TryWriteAsync(Contradiction contradiction, CancellationToken cancellationToken)
    {
        try
        {
            await WholeFile.WriteAsync(FileOf(contradiction.Witness, Standing), ContradictionFile.Write(contradiction), cancellationToken);
            _unwritten.Remove(contradiction.Witness);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            _unwritten.Add(contradiction.Witness);
        }
    }

    private bool TryRename(string witness, DateTimeOffset now)
    {
        try
        {
            var file = FileOf(witness, Standing);
            if (File.Exists(file))
            {
                File.Move(file, FileOf(witness, string.Create(CultureInfo.InvariantCulture, $".{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{Ended}")), overwrite: true);
            }

            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A witness's name may hold what a file's name may not.
    private string FileOf(string witness, string ending) => Path.Combine(folder, Uri.EscapeDataString(witness) + ending);

    private async Task InTurnAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await change();
        }
        finally
        {
            _one.Release();
        }
    }
}
