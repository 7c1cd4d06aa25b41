using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>A compiled query. Safe for any number of threads.</summary>
public sealed class PreparedQuery
{
    private readonly CompiledPolicy _policy;
    private readonly QueryPlan _plan;

    internal PreparedQuery(CompiledPolicy policy, QueryPlan plan)
    {
        _policy = policy;
        _plan = plan;
    }

    /// <summary>The texts of the query's statements, in order.</summary>
    public IReadOnlyList<string> Statements => _plan.Texts;

    /// <summary>The places of the query's statements in its text, in order.</summary>
    public IReadOnlyList<SourceLocation> Places => _plan.Places;

    /// <summary>Evaluates the query: one row for each way in which it holds.</summary>
    /// <param name="input">The input document; undefined means none.</param>
    /// <param name="options">Instant, limits and switches.</param>
    public EvaluationResult Evaluate(RegoValue input, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var machine = _policy.NewMachine(input, options);
        var rows = new List<ResultRow>();
        if (machine.TryEnter(_plan.FrameSize, out var frame))
        {
            machine.Collect(_plan.Body, rows);
            machine.Leave(frame);
        }

        var result = machine.Failed ? new EvaluationResult([], machine.Error) : new EvaluationResult(rows, null);
        machine.Return();
        return result;
    }
}

/// <summary>What a query answers.</summary>
/// <param name="Rows">One row for each way in which the query holds; none where it is undefined or failed.</param>
/// <param name="Error">Why the evaluation failed; null where it did not.</param>
public sealed record EvaluationResult(IReadOnlyList<ResultRow> Rows, EvaluationError? Error);

/// <summary>One answer of a query.</summary>
/// <param name="Bindings">The values of the query's variables by name, wildcards left out.</param>
/// <param name="Expressions">The value of each statement, in order: true for equations and negations.</param>
public sealed record ResultRow(RegoObject Bindings, IReadOnlyList<RegoValue> Expressions);
