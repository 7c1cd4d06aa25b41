using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>A planned term that has one value or none. After an error the value is undefined and the machine has failed.</summary>
internal abstract class ValueNode
{
    public abstract RegoValue Evaluate(Machine machine);

    /// <summary>Whether the term is defined and not false; comparisons answer without making a value.</summary>
    public virtual bool Test(Machine machine) => Evaluate(machine).IsTruthy;
}
