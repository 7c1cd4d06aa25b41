using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>A query, ready to run.</summary>
internal sealed record QueryPlan(Step Body, int FrameSize, IReadOnlyList<string> Texts, IReadOnlyList<SourceLocation> Places);

/// <summary>Ends a query's body: adds a row of its variables and of the values of its statements.</summary>
internal sealed class RowStep((string Name, int Slot)[] variables, int[] expressions, bool mustHold) : Step
{
    public override bool Run(Machine machine)
    {
        var rows = (List<ResultRow>)(machine.Collector ?? throw new InvalidOperationException("A query collects rows."));
        var bindings = new RegoObjectBuilder(variables.Length);
        foreach (var (name, slot) in variables)
        {
            bindings.Set(name, machine[slot]);
        }

        var values = new RegoValue[expressions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = expressions[i] < 0 ? RegoValue.True : machine[expressions[i]];
        }

        if (mustHold && Array.Exists(values, v => v.IsFalse))
        {
            return false;
        }

        var row = new ResultRow(bindings.Build(), values);
        rows.Add(row);
        if (rows.Count > machine.Options.Limits.Rows || !ResultSize.Fits(row.Bindings, machine.Options.Limits.ResultValues))
        {
            machine.Fail(EvaluationErrorCodes.ResultSize, "the result holds more values than it may");
        }

        return machine.Failed;
    }
}
