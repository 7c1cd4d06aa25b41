using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego;
using UacDataShare.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>What an evaluation answers: rows, or errors; and what was asked to be told of it.</summary>
internal sealed record EvalAnswer(PreparedQuery? Query, IReadOnlyList<ResultRow> Rows, IReadOnlyList<Fault> Faults)
{
    public Measures? Metrics { get; init; }

    public IReadOnlyList<TraceLine> Explanation { get; init; } = [];

    /// <summary>Prints the explanation.</summary>
    public TraceOutput? Trace { get; init; }

    public IReadOnlyList<ProfileRow>? Profile { get; init; }

    public CoverageReport? Coverage { get; init; }

    public static EvalAnswer Failed(IReadOnlyList<Fault> faults) => new(null, [], faults);
}
