using UacDataShare.Rego;
using UacDataShare.Rego.Text;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Collects the events of an evaluation, each with the body that it belongs to.</summary>
internal sealed class TraceCollector : IEvaluationTracer
{
    private readonly List<TraceLine> _lines = [];
    private readonly Stack<int> _open = new();
    private int _bodies;
    private TraceEvent _latest;

    public IReadOnlyList<TraceLine> Lines => _lines;

    public void OnRule(string file, SourceLocation location)
    {
    }

    public void OnStatement(string file, SourceLocation location)
    {
    }

    public void On(in TraceEvent traced)
    {
        switch (traced.Operation)
        {
            case TraceOperation.Leave:
                _open.Pop();
                return;
            case TraceOperation.Enter:
                _open.Push(++_bodies);
                break;
            case TraceOperation.Eval:
                _latest = traced;
                break;
        }

        // A note stands at the statement that made it.
        var placed = traced.Operation == TraceOperation.Note ? traced with { File = _latest.File, Location = _latest.Location } : traced;
        _lines.Add(new TraceLine(placed, _open.Peek(), _open.Skip(1).FirstOrDefault(), _open.Count));
    }
}

/// <summary>One event in its body.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Body">The number of the body that it happened in, from 1.</param>
/// <param name="Parent">The number of the body outside; 0 for the query.</param>
/// <param name="Depth">How many bodies are open.</param>
internal sealed record TraceLine(TraceEvent Event, int Body, int Parent, int Depth);
