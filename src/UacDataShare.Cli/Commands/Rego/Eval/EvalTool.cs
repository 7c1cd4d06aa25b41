using System.Security.Cryptography;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary><c>uac rego eval QUERY</c>.</summary>
internal static class EvalTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var settings = new EvalSettings();
        if (ToolUse.Begin("eval [flags] QUERY", settings.Flags, tokens, context, settings.Fault) is { } code)
        {
            return code;
        }

        if (!TryReadInput(settings, context, out var input, out var unreadable))
        {
            context.Error.WriteLine(unreadable);
            return ExitCode.WrongUse;
        }

        var query = settings.Stdin.IsOn ? context.In.ReadToEnd() : settings.Flags.Arguments[0];
        if (settings.Partial.IsOn)
        {
            return EvalPartial.Run(settings, context, query, input, OptionsOf(settings, context));
        }

        var answer = Evaluate(settings, context, query, input);
        EvalOutput.Write(answer, settings.Format.Or("json"), context);
        if (answer.Faults.Count > 0)
        {
            return ExitCode.WrongUse;
        }

        var defined = answer.Rows.Count > 0;
        return (settings.Fail.IsOn && !defined) || (settings.FailDefined.IsOn && defined) ? ExitCode.AnswerIsNo : ExitCode.Done;
    }

    private static EvalAnswer Evaluate(EvalSettings settings, CliContext context, string query, RegoValue input)
    {
        var measures = new Measures(context.Time);
        var files = settings.Load(context, measures);
        var options = new CompileOptions { Strict = settings.Strict.IsOn, Observable = settings.Reports.Watches };
        var (compiled, faults) = measures.Time(Measures.Compile, () => settings.Loading.Compile(context, files, options));
        if (compiled is not { } policy)
        {
            return EvalAnswer.Failed(faults);
        }

        var prepared = measures.Time(Measures.PrepareQuery, () => policy.Prepare(query, [.. settings.Import.All], settings.PackagePath()));
        if (prepared.Query is not { } ready)
        {
            return EvalAnswer.Failed(LoadingFlags.Of(prepared.Diagnostics));
        }

        var watch = new EvalWatch(settings.Reports, context.Time);
        var result = measures.Time(Measures.Evaluate, () => ready.Evaluate(input, OptionsOf(settings, context) with { Observer = watch.Observer }));
        var answer = result.Error is { } error ? EvalAnswer.Failed([Fault.Of(error)]) : new EvalAnswer(ready, result.Rows, []);
        return watch.Report(answer, query, files) with { Metrics = settings.Reports.Metrics ? measures : null };
    }

    private static EvaluationOptions OptionsOf(EvalSettings settings, CliContext context)
    {
        var options = new EvaluationOptions
        {
            Instant = context.Time.GetUtcNow(),
            Limits = new EvaluationLimits { Instructions = long.MaxValue, AllocatedBytes = long.MaxValue },
            StrictBuiltinErrors = settings.StrictBuiltinErrors.IsOn,
            RandomSeed = RandomNumberGenerator.GetInt32(int.MaxValue),
            Printed = context.Error.WriteLine,
            EnabledOutside = new HashSet<string> { "opa.runtime" },
        };
        if (settings.TimeLimit() is not { } limit)
        {
            return options;
        }

        var start = context.Time.GetTimestamp();
        return options with { ShouldStop = () => context.Time.GetElapsedTime(start) > limit };
    }

    private static bool TryReadInput(EvalSettings settings, CliContext context, out RegoValue input, out string? fault)
    {
        input = default;
        fault = null;
        if (!settings.StdinInput.IsOn && !settings.Input.IsSet)
        {
            return true;
        }

        try
        {
            var text = settings.StdinInput.IsOn
                ? System.Text.Encoding.UTF8.GetBytes(context.In.ReadToEnd())
                : File.ReadAllBytes(context.FullPath(settings.Input.Or("").Replace("file://", "", StringComparison.Ordinal)));
            if (DocumentText.TryReadAny(text, out input, out var error))
            {
                return true;
            }

            fault = $"unable to parse input: {error}";
        }
        catch (FileNotFoundException)
        {
            fault = $"open {settings.Input.Or("")}: no such file or directory";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault = unreadable.Message;
        }

        return false;
    }
}
