using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;

namespace UacDataShare.Cli.Commands.Rego.Eval;

/// <summary>The flags of <c>eval</c>.</summary>
internal sealed class EvalSettings
{
    private static readonly string[] s_formats = ["json", "values", "bindings", "pretty", "source", "raw", "discard"];

    public EvalSettings()
    {
        Flags = new FlagSet();
        Data = Flags.Value("data", "set policy or data file(s) or folder(s); may be repeated", 'd');
        Bundle = Flags.Value("bundle", "set bundle file(s) or folder(s); may be repeated", 'b');
        Input = Flags.Value("input", "set the input file", 'i');
        StdinInput = Flags.Switch("stdin-input", "read the input document from stdin", 'I');
        Stdin = Flags.Switch("stdin", "read the query from stdin");
        Format = Flags.Value("format", "set the output format: json, values, bindings, pretty, source, raw, discard", 'f');
        Import = Flags.Value("import", "set a query import; may be repeated");
        Package = Flags.Value("package", "set the query package");
        StrictBuiltinErrors = Flags.Switch("strict-builtin-errors", "treat the first built-in function error encountered as fatal");
        Strict = Flags.Switch("strict", "enable compiler strict mode", 'S');
        Fail = Flags.Switch("fail", "exit with 1 if the result is undefined or empty");
        FailDefined = Flags.Switch("fail-defined", "exit with 1 if the result is defined");
        Timeout = Flags.Value("timeout", "set the time limit of the evaluation, such as 500ms or 2s");
        Partial = Flags.Switch("partial", "perform partial evaluation", 'p');
        Unknowns = Flags.Value("unknowns", "set paths to treat as unknown during partial evaluation (default input)", 'u');
        DisableInlining = Flags.Value("disable-inlining", "set paths of documents to exclude from inlining");
        ShallowInlining = Flags.Switch("shallow-inlining", "disable inlining of rules that depend on unknowns");
        Nondeterministic = Flags.Switch("nondeterminstic-builtins", "evaluate nondeterministic builtins (if all arguments are known) during partial eval");
        Loading = new LoadingFlags(Flags);
        Reports = new ReportFlags(Flags);
        Flags.Switch("disable-indexing", "accepted and without effect");
        Flags.Switch("disable-early-exit", "accepted and without effect");
        Flags.Value("target", "accepted and without effect: rego", 't');
        Flags.Value("pretty-limit", "accepted and without effect");
        Flags.Value("entrypoint", "accepted and without effect: nothing is optimized", 'e');
        Flags.Value("optimize", "accepted and without effect", 'O');
    }

    public FlagSet Flags { get; }

    public Flag Data { get; }

    public Flag Bundle { get; }

    public Flag Input { get; }

    public Flag StdinInput { get; }

    public Flag Stdin { get; }

    public Flag Format { get; }

    public Flag Import { get; }

    public Flag Package { get; }

    public Flag StrictBuiltinErrors { get; }

    public Flag Strict { get; }

    public Flag Fail { get; }

    public Flag FailDefined { get; }

    public Flag Timeout { get; }

    public Flag Partial { get; }

    public Flag Unknowns { get; }

    public Flag DisableInlining { get; }

    public Flag ShallowInlining { get; }

    public Flag Nondeterministic { get; }

    public LoadingFlags Loading { get; }

    public ReportFlags Reports { get; }

    /// <summary>What is wrong with the flags taken together, or null.</summary>
    public string? Fault()
    {
        if (Stdin.IsOn ? Flags.Arguments.Count > 0 : Flags.Arguments.Count == 0)
        {
            return Stdin.IsOn ? "specify query argument or --stdin but not both" : "specify query argument or --stdin";
        }

        if (Flags.Arguments.Count > 1)
        {
            return "specify at most one query argument";
        }

        if (Stdin.IsOn && StdinInput.IsOn)
        {
            return "specify --stdin or --stdin-input but not both";
        }

        if (StdinInput.IsOn && Input.IsSet)
        {
            return "specify --stdin-input or --input but not both";
        }

        if (Fail.IsOn && FailDefined.IsOn)
        {
            return "specify --fail or --fail-defined but not both";
        }

        if (Timeout.IsSet && TimeLimit() is null)
        {
            return $"invalid argument \"{Timeout.Or("")}\" for \"--timeout\" flag: time: invalid duration";
        }

        var format = Format.Or("json");
        return s_formats.Contains(format) ? FormatFault(format) ?? Loading.Fault() ?? Reports.Fault()
            : $"invalid argument \"{format}\" for \"-f, --format\" flag: must be one of {{{string.Join(',', s_formats)}}}";
    }

    private string? FormatFault(string format) => format switch
    {
        "source" when !Partial.IsOn => "invalid output format for evaluation",
        "values" or "bindings" or "raw" or "discard" when Partial.IsOn => "invalid output format for partial evaluation",
        _ => null,
    };

    /// <summary>What is unknown, and what is kept.</summary>
    public ResidualOptions ResidualOptions() => new()
    {
        Unknowns = Unknowns.IsSet ? [.. Unknowns.Split()] : ["input"],
        DisableInlining = [.. DisableInlining.Split()],
        ShallowInlining = ShallowInlining.IsOn,
        NondeterministicBuiltins = Nondeterministic.IsOn,
    };

    public LoadedFiles Load(CliContext context, Measures measures)
    {
        var data = measures.Time(Measures.LoadFiles, () => Loading.Files(context, Data.All));
        return Bundle.IsSet ? data.With(measures.Time(Measures.LoadBundles, () => Loading.Bundles(context, Bundle.All))) : data;
    }

    public string[] PackagePath()
    {
        var name = Package.Or("");
        return name.Length == 0 ? [] : (name.StartsWith("data.", StringComparison.Ordinal) ? name["data.".Length..] : name).Split('.');
    }

    public TimeSpan? TimeLimit() => Durations.Read(Timeout.Or(""));
}
