using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>What an evaluation answers: rows, or errors.</summary>
internal sealed record EvalAnswer(PreparedQuery? Query, IReadOnlyList<ResultRow> Rows, IReadOnlyList<Fault> Faults)
{
    public static EvalAnswer Failed(IReadOnlyList<Fault> faults) => new(null, [], faults);
}
