using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>A document of a policy, found once and evaluated many times. Safe for any number of threads.</summary>
public sealed class PreparedRule
{
    private readonly CompiledPolicy _policy;
    private readonly ValueNode _node;

    internal PreparedRule(CompiledPolicy policy, RegoValue[] path)
    {
        _policy = policy;
        _node = policy.PlanPath(path);
    }

    /// <summary>Evaluates the document.</summary>
    /// <param name="input">The input document; undefined means none.</param>
    /// <param name="options">Instant, limits and switches.</param>
    public RuleResult Evaluate(RegoValue input, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var machine = _policy.NewMachine(input, options);
        var value = _node.Evaluate(machine);
        if (!machine.Failed && !ResultSize.Fits(value, options.Limits.ResultValues))
        {
            machine.Fail(EvaluationErrorCodes.ResultSize, "the result holds more values than it may");
        }

        var result = machine.Failed ? new RuleResult(default, machine.Error) : new RuleResult(value, null);
        machine.Return();
        return result;
    }
}
