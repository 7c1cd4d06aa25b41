using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Testing;

/// <summary>Remembers the furthest statement of a test that was reached: where a test fails, that one does not hold.</summary>
internal sealed class LastStatement(TestCase test, IEvaluationObserver? next) : IEvaluationTracer
{
    public SourceLocation? Place { get; private set; }

    public void OnRule(string file, SourceLocation location) => next?.OnRule(file, location);

    public void OnStatement(string file, SourceLocation location)
    {
        next?.OnStatement(file, location);
        if (file == test.File && location.Offset >= test.Location.Offset && location.End <= test.Location.End && location.Offset >= (Place?.Offset ?? 0))
        {
            Place = location;
        }
    }

    public void On(in TraceEvent traced) => (next as IEvaluationTracer)?.On(traced);
}
