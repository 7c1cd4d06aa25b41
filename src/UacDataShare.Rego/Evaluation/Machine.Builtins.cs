using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Evaluation;

/// <summary>Calls builtins and what stands in for functions.</summary>
internal sealed partial class Machine
{
    private BuiltinContext? _builtins;

    private BuiltinContext Builtins => _builtins ??= new BuiltinContext
    {
        NowNanoseconds = (Options.Instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick,
        Random = Options.RandomSeed is { } seed ? new Random(seed) : null,
        Enabled = Options.EnabledOutside,
        Outside = Outside(),
        Budget = Spend,
        Printed = Options.Printed,
        Traced = Tracer is { } tracer ? note => tracer.On(new TraceEvent(TraceOperation.Note, TraceSubject.Statement, "", default, note)) : null,
    };

    public RegoValue Call(Builtin builtin, ReadOnlySpan<RegoValue> arguments, string file, SourceLocation location)
    {
        if (!builtin.IsLight && !Spend(Weight.Of(arguments)))
        {
            return default;
        }

        var context = Builtins;
        var result = Invoke(builtin, context, arguments, file, location);
        if (!context.HasFailure)
        {
            return builtin.IsLight || Spend(Weight.Of(result)) ? result : default;
        }

        if (context.TakeFailure() is { } failure && (failure.IsFatal || Options.StrictBuiltinErrors))
        {
            Fail(failure.Code, failure.Message, file, location);
        }

        return default;
    }

    // The last line: builtins look at their budget before they write, and what they miss must not end the host.
    private RegoValue Invoke(Builtin builtin, BuiltinContext context, ReadOnlySpan<RegoValue> arguments, string file, SourceLocation location)
    {
        try
        {
            return builtin.Invoke(context, arguments);
        }
        catch (OutOfMemoryException)
        {
            context.TakeFailure();
            Fail(EvaluationErrorCodes.Memory, $"{builtin.Name}: the result would be larger than memory can hold", file, location);
            return default;
        }
    }

    /// <summary>Calls what stands in for a function. Inside it no replacement of a function is in force.</summary>
    public RegoValue Call(Mock mock, ReadOnlySpan<RegoValue> arguments, string file, SourceLocation location)
    {
        if (mock.Replacement is not { } replacement)
        {
            return mock.Value;
        }

        var before = State;
        State = new EvaluationState(before.Input, before.Data, before.Shadowed, null, before);
        var result = replacement.Builtin is { } builtin ? Call(builtin, arguments, file, location)
            : replacement.Rule?.Document is { } document ? Call(document, arguments)
            : default;
        State = before;
        return result;
    }

    private Dictionary<string, BuiltinFunction> Outside()
    {
        var runtime = Options.Runtime.IsDefined ? Options.Runtime : RegoObject.Empty;
        return new Dictionary<string, BuiltinFunction>(StringComparer.Ordinal) { ["opa.runtime"] = (_, _) => runtime };
    }
}
