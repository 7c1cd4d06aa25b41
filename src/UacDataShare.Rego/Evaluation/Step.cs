namespace UacDataShare.Rego.Evaluation;

/// <summary>
/// A planned statement. It runs the next step once for each way in which it holds, so a chain of steps searches depth first without
/// any bookkeeping: a variable's slot is simply written again. Which variables are bound at a step is known when planning.
/// </summary>
internal abstract class Step
{
    /// <summary>The step behind this one; only the last of a chain has none.</summary>
    public Step Next { get; set; } = EndStep.Instance;

    /// <summary>Runs this step and what follows. True: stop searching, because enough is known or the machine has failed.</summary>
    public abstract bool Run(Machine machine);
}

/// <summary>The step behind the last: goes on searching.</summary>
internal sealed class EndStep : Step
{
    public static EndStep Instance { get; } = new();

    public override bool Run(Machine machine) => false;
}
