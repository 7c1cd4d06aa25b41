using System.Globalization;
using System.Text.RegularExpressions;
using UacDataShare.Cli.Commands.Rego.Loading;

namespace UacDataShare.Cli.Commands.Rego.Testing;

/// <summary>The flags of <c>test</c>.</summary>
internal sealed class TestSettings
{
    public TestSettings()
    {
        Flags = new FlagSet();
        Verbose = Flags.Switch("verbose", "report every test", 'v');
        Format = Flags.Value("format", "set the output format: pretty, json", 'f');
        Run = Flags.Value("run", "run only tests whose full name matches the regular expression", 'r');
        Coverage = Flags.Switch("coverage", "report coverage instead of results", 'c');
        Threshold = Flags.Value("threshold", "set the per cent of coverage below which the run fails");
        FailOnEmpty = Flags.Switch("fail-on-empty", "fail when no test is run");
        Bundle = Flags.Switch("bundle", "load paths as bundles", 'b');
        Loading = new LoadingFlags(Flags);
        SkippedIsDone = Flags.Switch("exit-zero-on-skipped", "skipped tests return status 0", 'z');
        Timeout = Flags.Value("timeout", "set the time limit of each test, such as 500ms or 2s (default 5s)", 't');
        Explain = Flags.Value("explain", "set how failing tests are explained: fails, full, notes, debug (implies --verbose)");
        _bench = Flags.Switch("bench", "not supported");
        _varValues = Flags.Switch("var-values", "not supported");
    }

    private readonly Flag _bench;
    private readonly Flag _varValues;

    public FlagSet Flags { get; }

    public Flag SkippedIsDone { get; }

    public Flag Timeout { get; }

    public Flag Explain { get; }

    public TimeSpan TimeLimit => Durations.Read(Timeout.Or("5s")) ?? TimeSpan.Zero;

    public Flag Verbose { get; }

    public Flag Format { get; }

    public Flag Run { get; }

    public Flag Coverage { get; }

    public Flag Threshold { get; }

    public Flag FailOnEmpty { get; }

    public Flag Bundle { get; }

    public LoadingFlags Loading { get; }

    public double Wanted => double.TryParse(Threshold.Or("0"), NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) ? wanted : -1;

    public string? Fault()
    {
        if (Flags.Arguments.Count == 0)
        {
            return "specify at least one file";
        }

        if (Wanted is < 0 or > 100)
        {
            return "--threshold takes a number from 0 to 100";
        }

        if (_bench.IsOn || Format.Or("pretty") == "gobench")
        {
            return "benchmarks are not supported: the project's benchmarks are in bench/";
        }

        if (_varValues.IsOn)
        {
            return "--var-values is not supported: use print in the test, or --explain full";
        }

        if (Format.Or("pretty") is not ("pretty" or "json"))
        {
            return "--format takes pretty or json";
        }

        if (Explain.IsSet && Explain.Or("") is not ("fails" or "full" or "notes" or "debug"))
        {
            return "--explain takes fails, full, notes or debug";
        }

        if (Durations.Read(Timeout.Or("5s")) is null)
        {
            return $"invalid argument \"{Timeout.Or("")}\" for \"-t, --timeout\" flag: time: invalid duration";
        }

        return IsPattern(Run.Or("")) ? Loading.Fault() : "--run takes a regular expression";
    }

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
