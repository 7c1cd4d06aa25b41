using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego;
using UacDataShare.Rego.Testing;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>The watchers that the flags ask for, and what they saw.</summary>
internal sealed class EvalWatch
{
    private readonly ReportFlags _flags;
    private readonly TraceCollector? _trace;
    private readonly Profile? _profile;
    private readonly CoverageCollector? _coverage;

    public EvalWatch(ReportFlags flags, TimeProvider time)
    {
        _flags = flags;
        _trace = flags.Explain == "off" ? null : new TraceCollector();
        _profile = flags.Profile ? new Profile(time) : null;
        _coverage = flags.Coverage ? new CoverageCollector() : null;
        Observer = Watchers.Of(_trace, _profile, _coverage);
    }

    public IEvaluationObserver? Observer { get; }

    public EvalAnswer Report(EvalAnswer answer, string query, LoadedFiles files) => answer with
    {
        Explanation = _trace is null ? [] : TraceChoice.Of(_trace.Lines, _flags.Explain),
        Trace = new TraceOutput(query, files.Texts),
        Profile = _profile?.Rows(_flags.ProfileSort, _flags.ProfileLimit),
        Coverage = _coverage is null ? null : CoverageReport.Of(files.Modules, _coverage),
    };
}
