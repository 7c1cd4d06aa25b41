using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Cli.Commands.Rego.Tracing;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>One decision on one snapshot, with what the request's parameters ask to be told of it.</summary>
internal sealed class DecisionRequest(HttpContext http, PolicyStore store)
{
    private readonly PolicySnapshot _snapshot = store.Current;
    private readonly Measures _measures = new(store.Time);
    private readonly TraceCollector? _trace = ExplainOf(http) == "off" ? null : new TraceCollector();

    public RuleResult Decide(string[] path, RegoValue input)
    {
        var policy = _trace is null ? _snapshot.Policy : _snapshot.Observed;
        var options = store.Options(Exchange.IsStrict(http)) with
        {
            ShouldStop = () => http.RequestAborted.IsCancellationRequested,
            Observer = _trace,
        };
        return _measures.Time(Measures.Evaluate, () => policy.EvaluateRule(DocumentPath.Reference(path), input, options));
    }

    /// <summary>Writes what was asked for beside the result.</summary>
    public void WriteReports(IndentedJson json)
    {
        if (_trace is not null)
        {
            WriteExplanation(json.Key("explanation"), TraceChoice.Of(_trace.Lines, ExplainOf(http)));
        }

        if (Exchange.IsOn(http, "metrics") || Exchange.IsOn(http, "instrument"))
        {
            _measures.Write(json.Key("metrics"));
        }

        if (Exchange.IsOn(http, "provenance"))
        {
            WriteProvenance(json.Key("provenance"));
        }
    }

    /// <summary>What is wrong with the parameters, or null.</summary>
    public string? Fault() => TraceChoice.Modes.Contains(ExplainOf(http)) ? null : $"unknown explanation mode: {ExplainOf(http)}";

    private static string ExplainOf(HttpContext http) => http.Request.Query.TryGetValue("explain", out var mode) ? mode.ToString() : "off";

    private void WriteExplanation(IndentedJson json, IReadOnlyList<TraceLine> lines)
    {
        var output = new TraceOutput("data", _snapshot.Texts);
        if (!Exchange.IsOn(http, "pretty"))
        {
            output.Write(json, lines);
            return;
        }

        json.Open('[');
        foreach (var line in output.Lines(lines))
        {
            json.Next().Text(line);
        }

        json.Close(']');
    }

    private void WriteProvenance(IndentedJson json)
    {
        json.Open('{').Key("version").Text(ServedVersion.Text);
        if (_snapshot.Bundles.Count > 0)
        {
            json.Key("bundles").Open('{');
            foreach (var (name, manifest) in _snapshot.Bundles)
            {
                json.Key(name).Open('{').Key("revision").Text(manifest.Revision).Close('}');
            }

            json.Close('}');
        }

        json.Close('}');
    }
}
