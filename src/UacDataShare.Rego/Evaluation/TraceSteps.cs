using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Evaluation;

/// <summary>What a tracer is told of: planned only where the policy is observable, so that other plans pay nothing.</summary>
internal sealed record TracePlace(TraceSubject Subject, string File, SourceLocation Location, string Text)
{
    public TraceEvent Event(TraceOperation operation) => new(operation, Subject, File, Location, Text);
}

/// <summary>Tells that a statement is reached, and that it has no answer.</summary>
internal sealed class ObserveStep(TracePlace place) : Step
{
    public override bool Run(Machine machine)
    {
        machine.Observer?.OnStatement(place.File, place.Location);
        if (machine.Tracer is not { } tracer)
        {
            return Next.Run(machine);
        }

        var before = machine.Passed;
        machine.Passed = false;
        tracer.On(place.Event(TraceOperation.Eval));
        var stop = Next.Run(machine);
        if (!machine.Passed)
        {
            tracer.On(place.Event(TraceOperation.Fail));
        }

        machine.Passed = before;
        return stop;
    }
}

/// <summary>Marks that the statement before it has an answer, and tells that it is asked for another.</summary>
internal sealed class PassedStep(TracePlace place) : Step
{
    public override bool Run(Machine machine)
    {
        machine.Passed = true;
        var stop = Next.Run(machine);
        if (!stop)
        {
            machine.Tracer?.On(place.Event(TraceOperation.Redo));
        }

        return stop;
    }
}

/// <summary>Begins a body.</summary>
internal sealed class EnterStep(TracePlace place) : Step
{
    public override bool Run(Machine machine)
    {
        machine.Tracer?.On(place.Event(TraceOperation.Enter));
        var stop = Next.Run(machine);
        machine.Tracer?.On(place.Event(TraceOperation.Leave));
        return stop;
    }
}

/// <summary>Ends a body, and tells that it is asked for another answer.</summary>
internal sealed class ExitStep(TracePlace place) : Step
{
    public override bool Run(Machine machine)
    {
        machine.Tracer?.On(place.Event(TraceOperation.Exit));
        var stop = Next.Run(machine);
        if (!stop)
        {
            machine.Tracer?.On(place.Event(TraceOperation.Redo));
        }

        return stop;
    }
}
