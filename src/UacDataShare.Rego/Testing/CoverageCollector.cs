using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Testing;

/// <summary>Collects the rows of each file that evaluations reach.</summary>
public sealed class CoverageCollector : IEvaluationObserver
{
    private readonly Dictionary<string, HashSet<int>> _rows = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void OnRule(string file, SourceLocation location) => Add(file, location.Row);

    /// <inheritdoc/>
    public void OnStatement(string file, SourceLocation location) => Add(file, location.Row);

    internal bool IsCovered(string file, int row) => _rows.TryGetValue(file, out var rows) && rows.Contains(row);

    internal IEnumerable<int> RowsOf(string file) => _rows.TryGetValue(file, out var rows) ? rows : [];

    private void Add(string file, int row)
    {
        if (!_rows.TryGetValue(file, out var rows))
        {
            _rows.Add(file, rows = []);
        }

        rows.Add(row);
    }
}
