using UacDataShare.Rego;
using UacDataShare.Rego.Text;

namespace UacDataShare.Cli.Commands.Rego.Tracing;

/// <summary>Several watchers of one evaluation.</summary>
internal sealed class Watchers(IReadOnlyList<IEvaluationObserver> all) : IEvaluationTracer
{
    /// <summary>One watcher for those that are there; null where there is none.</summary>
    public static IEvaluationObserver? Of(params IEvaluationObserver?[] watchers)
    {
        IEvaluationObserver[] present = [.. watchers.OfType<IEvaluationObserver>()];
        return present.Length > 1 ? new Watchers(present) : present.FirstOrDefault();
    }

    public void OnRule(string file, SourceLocation location)
    {
        foreach (var one in all)
        {
            one.OnRule(file, location);
        }
    }

    public void OnStatement(string file, SourceLocation location)
    {
        foreach (var one in all)
        {
            one.OnStatement(file, location);
        }
    }

    public void On(in TraceEvent traced)
    {
        foreach (var one in all.OfType<IEvaluationTracer>())
        {
            one.On(traced);
        }
    }
}
