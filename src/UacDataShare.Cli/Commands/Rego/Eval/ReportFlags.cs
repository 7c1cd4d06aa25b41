using System.Globalization;
using UacDataShare.Cli.Commands.Rego.Tracing;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>What is told of an evaluation besides its result.</summary>
internal sealed class ReportFlags
{
    private readonly Flag _metrics;
    private readonly Flag _instrument;
    private readonly Flag _profile;
    private readonly Flag _limit;
    private readonly Flag _order;
    private readonly Flag _coverage;
    private readonly Flag _explain;

    public ReportFlags(FlagSet flags)
    {
        _explain = flags.Value("explain", "set how the evaluation is explained: off, full, notes, fails, debug");
        _metrics = flags.Switch("metrics", "report how long the stages took");
        _instrument = flags.Switch("instrument", "the same as --metrics");
        _profile = flags.Switch("profile", "report the time of each statement (implies --metrics)");
        _limit = flags.Value("profile-limit", "set how many statements a profile shows (default 10; 0 for all)");
        _order = flags.Value("profile-sort", $"set what a profile is sorted by: {string.Join(", ", ProfileOrder.Names)}; may be repeated");
        _coverage = flags.Switch("coverage", "report coverage");
    }

    public bool Coverage => _coverage.IsOn;

    public bool Profile => _profile.IsOn || _limit.IsSet || _order.IsSet;

    public bool Metrics => _metrics.IsOn || _instrument.IsOn || Profile;

    public string Explain => _explain.Or("off");

    public IReadOnlyList<string> ProfileSort => [.. _order.Split()];

    public int ProfileLimit => int.TryParse(_limit.Or("10"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) ? limit : 10;

    /// <summary>Whether statements must be watched.</summary>
    public bool Watches => Coverage || Profile || Explain != "off";

    public string? Fault()
    {
        if (!TraceChoice.Modes.Contains(Explain))
        {
            return $"invalid argument \"{Explain}\" for \"--explain\" flag: must be one of {{{string.Join(',', TraceChoice.Modes)}}}";
        }

        if (!int.TryParse(_limit.Or("10"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return "--profile-limit takes a number";
        }

        return ProfileSort.All(ProfileOrder.Names.Contains) ? null : $"--profile-sort takes {string.Join(", ", ProfileOrder.Names)}";
    }
}
