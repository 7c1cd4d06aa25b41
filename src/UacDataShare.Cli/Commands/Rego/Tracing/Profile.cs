using UacDataShare.Rego;
using UacDataShare.Rego.Text;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Measures the time from each statement to the next event, and counts how often each is tried.</summary>
internal sealed class Profile(TimeProvider time) : IEvaluationTracer
{
    private readonly Dictionary<(string File, int Row, int Column), Figures> _statements = [];
    private Figures? _running;
    private long _since;

    public void OnRule(string file, SourceLocation location)
    {
    }

    public void OnStatement(string file, SourceLocation location)
    {
    }

    public void On(in TraceEvent traced)
    {
        var now = time.GetTimestamp();
        if (_running is not null)
        {
            _running.Time += time.GetElapsedTime(_since, now);
        }

        if (traced.Subject == TraceSubject.Statement && traced.Operation is TraceOperation.Eval or TraceOperation.Redo)
        {
            _running = Of(traced);
            _ = traced.Operation == TraceOperation.Eval ? _running.Evaluated++ : _running.Redone++;
        }

        _since = time.GetTimestamp();
    }

    /// <summary>The most costly statements.</summary>
    /// <param name="order">What is compared, the most important first; see <see cref="ProfileOrder"/>.</param>
    /// <param name="limit">How many; 0 or less for all.</param>
    public IReadOnlyList<ProfileRow> Rows(IReadOnlyList<string> order, int limit)
    {
        var rows = _statements.Select(s => new ProfileRow(s.Key.File, s.Key.Row, s.Key.Column, s.Value.Time, s.Value.Evaluated, s.Value.Redone));
        var sorted = ProfileOrder.Sort(rows, order).ToArray();
        return limit > 0 ? [.. sorted.Take(limit)] : sorted;
    }

    private Figures Of(in TraceEvent traced)
    {
        var key = (traced.File, traced.Location.Row, traced.Location.Column);
        if (!_statements.TryGetValue(key, out var known))
        {
            _statements.Add(key, known = new Figures());
        }

        return known;
    }

    private sealed class Figures
    {
        public TimeSpan Time { get; set; }

        public int Evaluated { get; set; }

        public int Redone { get; set; }
    }
}

/// <summary>What one statement cost.</summary>
internal sealed record ProfileRow(string File, int Row, int Column, TimeSpan Time, int Evaluated, int Redone);
