using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary><c>uac rego eval --partial QUERY</c>.</summary>
internal static class EvalPartial
{
    public static int Run(EvalSettings settings, CliContext context, string query, RegoValue input, EvaluationOptions options)
    {
        var (residual, faults) = Evaluate(settings, context, query, input, options);
        Print(residual, faults, settings.Format.Or("json"), context);
        if (residual is null)
        {
            return ExitCode.WrongUse;
        }

        var defined = residual.Queries.Count > 0;
        return (settings.Fail.IsOn && !defined) || (settings.FailDefined.IsOn && defined) ? ExitCode.AnswerIsNo : ExitCode.Done;
    }

    private static (Residual? Residual, IReadOnlyList<Fault> Faults) Evaluate(
        EvalSettings settings, CliContext context, string query, RegoValue input, EvaluationOptions options)
    {
        var files = settings.Load(context, new Measures(context.Time));
        var (compiled, faults) = settings.Loading.Compile(context, files, new CompileOptions { Strict = settings.Strict.IsOn });
        if (compiled is not { } policy)
        {
            return (null, faults);
        }

        try
        {
            var result = policy.PartiallyEvaluateQuery(
                query, input, settings.ResidualOptions(), options, [.. settings.Import.All], settings.PackagePath());
            return (result.Residual, result.Error is { } error ? [Fault.Of(error)] : LoadingFlags.Of(result.Diagnostics));
        }
        catch (ArgumentException wrongPath)
        {
            return (null, [new Fault(wrongPath.Message)]);
        }
    }

    private static void Print(Residual? residual, IReadOnlyList<Fault> faults, string format, CliContext context)
    {
        if (residual is null)
        {
            (format == "json" ? context.Out : context.Error).Write((format == "json" ? FaultOutput.Json(faults) : FaultOutput.Text(faults)) + "\n");
            return;
        }

        switch (format)
        {
            case "source":
                context.Out.Write(ResidualOutput.Source(residual));
                break;
            case "pretty":
                context.Out.Write(residual.Queries.Count == 0 ? "undefined\n" : ResidualOutput.Table(residual));
                break;
            default:
                var json = new IndentedJson().Open('{').Key("partial").Open('{');
                ResidualOutput.Write(json, residual, "modules");
                context.Out.Write(json.Close('}').Close('}') + "\n");
                break;
        }
    }
}
