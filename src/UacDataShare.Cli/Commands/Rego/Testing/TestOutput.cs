using System.Globalization;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego.Testing;

/// <summary>Prints the results of tests.</summary>
internal static class TestOutput
{
    private static readonly string s_line = new('-', 80);

    public static string Json(IReadOnlyList<TestResult> results)
    {
        var json = new IndentedJson().Open('[');
        foreach (var result in results)
        {
            Write(json.Next(), result);
        }

        return json.Close(']').ToString();
    }

    public static void WritePretty(IReadOnlyList<TestResult> results, bool verbose, CliContext context)
    {
        string? file = null;
        foreach (var result in results.Where(r => verbose || r.Outcome.Status != TestStatus.Pass))
        {
            if (result.Test.File != file)
            {
                context.Out.Write((file is null ? "" : "\n") + result.Test.File + ":\n");
                file = result.Test.File;
            }

            WriteOne(result, verbose, context);
        }

        if (file is not null)
        {
            context.Out.Write(s_line + "\n");
        }

        WriteCount(results, TestStatus.Pass, "PASS", context.Out);
        WriteCount(results, TestStatus.Fail, "FAIL", context.Out);
        WriteCount(results, TestStatus.Skipped, "SKIPPED", context.Out);
        WriteCount(results, TestStatus.Error, "ERROR", context.Out);
    }

    /// <summary>What the tests that failed did, where it was asked for.</summary>
    public static void WriteFailures(IReadOnlyList<TestResult> results, TraceOutput trace, TextWriter output)
    {
        var failed = results.Where(r => r.Trace.Count > 0 && r.Outcome.Status is TestStatus.Fail or TestStatus.Error).ToArray();
        if (failed.Length == 0)
        {
            return;
        }

        output.Write($"FAILURES\n{s_line}\n");
        foreach (var result in failed)
        {
            output.Write($"{result.Test.FullName}: {Word(result.Outcome.Status)} ({Duration(result.Duration)})\n\n");
            output.Write(string.Concat(trace.Lines(result.Trace).Select(line => $"  {line}\n")) + "\n");
        }

        output.Write($"SUMMARY\n{s_line}\n");
    }

    private static void WriteOne(TestResult result, bool verbose, CliContext context)
    {
        var (test, outcome, duration) = result;
        context.Out.Write($"{test.FullName}: {Word(outcome.Status)}{(outcome.Status == TestStatus.Skipped ? "" : $" ({Duration(duration)})")}\n");
        foreach (var (name, holds) in outcome.Cases.Where(c => verbose || !c.Holds))
        {
            context.Out.Write($"  {name}: {(holds ? "PASS" : "FAIL")}\n");
        }

        if (outcome.Error is { } error)
        {
            context.Out.Write($"  {error}\n");
        }

        if (outcome.FailedAt is { } place && outcome.Status != TestStatus.Pass)
        {
            context.Out.Write($"  {test.File}:{place.Row}: {SourceLine(context, test.File, place.Row)}\n");
        }

        if (outcome.Printed.Count > 0)
        {
            context.Out.Write("\n" + string.Concat(outcome.Printed.Select(p => $"  {p}\n")) + "\n");
        }
    }

    private static string SourceLine(CliContext context, string file, int row) =>
        File.ReadLines(context.FullPath(file)).Skip(row - 1).FirstOrDefault()?.Trim() ?? "";

    private static void WriteCount(IReadOnlyList<TestResult> results, TestStatus status, string word, TextWriter output)
    {
        var count = results.Count(r => r.Outcome.Status == status);
        if (count > 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{word}: {count}/{results.Count}\n"));
        }
    }

    private static string Word(TestStatus status) => status switch
    {
        TestStatus.Pass => "PASS",
        TestStatus.Fail => "FAIL",
        TestStatus.Error => "ERROR",
        TestStatus.Skipped => "SKIPPED",
    };

    private static string Duration(TimeSpan duration) => duration.TotalMilliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMicroseconds:0.###}µs")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.######}ms");

    private static void Write(IndentedJson json, TestResult result)
    {
        var (test, outcome, duration) = result;
        json.Open('{').Key("location").Open('{').Key("file").Text(test.File)
            .Key("row").Number(test.Location.Row).Key("col").Number(test.Location.Column).Close('}')
            .Key("package").Text(test.Package).Key("name").Text(test.Name);
        if (outcome.Status == TestStatus.Fail)
        {
            json.Key("fail").Raw("true");
        }

        if (outcome.Error is { } error)
        {
            WriteError(json.Key("error"), Fault.Of(error));
        }

        if (outcome.Status == TestStatus.Skipped)
        {
            json.Key("skip").Raw("true");
        }

        json.Key("duration").Number((long)duration.TotalNanoseconds);
        WriteDetails(json, test, outcome);
        json.Close('}');
    }

    private static void WriteError(IndentedJson json, Fault fault)
    {
        json.Open('{').Key("code").Text(fault.Code ?? "").Key("message").Text(fault.Message);
        if (fault.File is { } file)
        {
            json.Key("location").Open('{').Key("file").Text(file).Key("row").Number(fault.Place.Row).Key("col").Number(fault.Place.Column).Close('}');
        }

        json.Close('}');
    }

    private static void WriteDetails(IndentedJson json, TestCase test, TestOutcome outcome)
    {
        if (outcome.FailedAt is { } place)
        {
            json.Key("failed_at").Open('{').Key("file").Text(test.File).Key("row").Number(place.Row).Key("col").Number(place.Column).Close('}');
        }

        if (outcome.Cases.Count == 0)
        {
            return;
        }

        json.Key("sub_results").Open('{');
        foreach (var (name, holds) in outcome.Cases)
        {
            json.Key(name).Open('{').Key("name").Text(name);
            if (!holds)
            {
                json.Key("fail").Raw("true");
            }

            json.Close('}');
        }

        json.Close('}');
    }
}
