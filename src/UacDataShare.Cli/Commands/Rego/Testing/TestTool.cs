using System.Globalization;
using System.Text.RegularExpressions;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego;
using UacDataShare.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego.Testing;

/// <summary><c>uac rego test PATH...</c>.</summary>
internal static class TestTool
{
    public static int Run(IReadOnlyList<string> tokens, CliContext context)
    {
        var settings = new TestSettings();
        if (ToolUse.Begin("test [flags] PATH...", settings.Flags, tokens, context, settings.Fault) is { } code)
        {
            return code;
        }

        var files = settings.Loading.Load(context, settings.Flags.Arguments, settings.Bundle.IsOn);
        if (files.Faults.Count > 0)
        {
            return ToolUse.Refuse(context, files.Faults, ExitCode.AnswerIsNo);
        }

        var built = TestSuite.Build(files.Modules, files.Data, settings.Loading.Restricted(context, CompileOptions.Default));
        if (built.Suite is not { } suite)
        {
            return ToolUse.Refuse(context, LoadingFlags.Of(built.Diagnostics), ExitCode.AnswerIsNo);
        }

        return Report(settings, context, files, suite);
    }

    private static int Report(TestSettings settings, CliContext context, LoadedFiles files, TestSuite suite)
    {
        var coverage = settings.Coverage.IsOn || settings.Threshold.IsSet ? new CoverageCollector() : null;
        var results = RunAll(settings, context, suite, coverage);
        var report = coverage is null ? null : CoverageReport.Of(files.Modules, coverage);
        if (report is not null)
        {
            context.Out.Write(CoverageOutput.Json(report) + "\n");
        }
        else if (settings.Format.Or("pretty") == "json")
        {
            context.Out.Write(TestOutput.Json(results) + "\n");
        }
        else
        {
            TestOutput.WriteFailures(results, new TraceOutput("", files.Texts), context.Out);
            TestOutput.WritePretty(results, settings.Verbose.IsOn || settings.Explain.IsSet, context);
        }

        if (results.Any(r => r.Outcome.Status is TestStatus.Fail or TestStatus.Error))
        {
            if (report is not null)
            {
                TestOutput.WritePretty(results, verbose: false, context with { Out = context.Error });
            }

            return ExitCode.WrongUse;
        }

        if (results.Count == 0 && settings.FailOnEmpty.IsOn)
        {
            context.Error.WriteLine("no tests were run");
            return ExitCode.AnswerIsNo;
        }

        if (!settings.SkippedIsDone.IsOn && results.Any(r => r.Outcome.Status == TestStatus.Skipped))
        {
            return ExitCode.WrongUse;
        }

        return Threshold(settings, context, report);
    }

    private static int Threshold(TestSettings settings, CliContext context, CoverageReport? report)
    {
        if (!settings.Threshold.IsSet || report is null || report.Coverage >= settings.Wanted)
        {
            return ExitCode.Done;
        }

        context.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Code coverage threshold not met: got {report.Coverage:0.00} instead of {settings.Wanted:0.00}"));
        return ExitCode.WrongUse;
    }

    private static List<TestResult> RunAll(TestSettings settings, CliContext context, TestSuite suite, CoverageCollector? coverage)
    {
        var chosen = new Regex(settings.Run.Or(""), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var options = new EvaluationOptions
        {
            Instant = context.Time.GetUtcNow(),
            RandomSeed = 1,
            EnabledOutside = new HashSet<string> { "opa.runtime" },
        };
        var results = new List<TestResult>();
        foreach (var test in suite.Cases.Where(t => chosen.IsMatch(t.FullName)))
        {
            var start = context.Time.GetTimestamp();
            var trace = settings.Explain.IsSet ? new TraceCollector() : null;
            var outcome = suite.Run(test, options with
            {
                Observer = Watchers.Of(coverage, trace),
                ShouldStop = () => context.Time.GetElapsedTime(start) > settings.TimeLimit,
            });
            results.Add(new TestResult(test, outcome, context.Time.GetElapsedTime(start))
            {
                Trace = trace is null ? [] : TraceChoice.Of(trace.Lines, settings.Explain.Or("fails")),
            });
        }

        return results;
    }
}

/// <summary>A test that was run.</summary>
internal sealed record TestResult(TestCase Test, TestOutcome Outcome, TimeSpan Duration)
{
    /// <summary>What the evaluation did, where it was asked to be explained.</summary>
    public IReadOnlyList<TraceLine> Trace { get; init; } = [];
}
