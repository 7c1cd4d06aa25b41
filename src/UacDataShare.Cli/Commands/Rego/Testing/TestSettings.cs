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
        Flags.Switch("exit-zero-on-skipped", "accepted: skipped tests never fail a run", 'z');
        Flags.Switch("var-values", "accepted and without effect");
    }

    public FlagSet Flags { get; }

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

        if (Format.Or("pretty") is not ("pretty" or "json"))
        {
            return "--format takes pretty or json";
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
