using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UacDataShare.Gateway.GraphQL.Telemetry;

/// <summary>
/// Spans and metrics of requests, named as the GraphQL working group's draft for OpenTelemetry names them. They carry kinds, codes and
/// times. A document, its name and its hash are told for registered ones only: of one that a client brought, each could hold a value.
/// </summary>
internal sealed class GraphQLTelemetry
{
    public const string Name = "UacDataShare.Gateway";

    private static readonly ActivitySource Source = new(Name);

    private readonly TimeProvider _time;
    private readonly UpDownCounter<int> _active;
    private readonly Histogram<double> _request;
    private readonly Histogram<double> _parse;
    private readonly Histogram<double> _validate;
    private readonly Histogram<double> _plan;
    private readonly Histogram<double> _execute;

    public GraphQLTelemetry(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(Name);
        _time = time;
        _active = meter.CreateUpDownCounter<int>("graphql.server.active_requests", "{request}", "GraphQL requests that are being answered.");
        _request = meter.CreateHistogram<double>("graphql.server.request.duration", "s", "GraphQL requests from reading to sending.");
        _parse = meter.CreateHistogram<double>("graphql.server.request.parse.duration", "s", "Parsing of documents.");
        _validate = meter.CreateHistogram<double>("graphql.server.request.validate.duration", "s", "Validation of documents, limits included.");
        _plan = meter.CreateHistogram<double>("graphql.server.request.plan.duration", "s", "Coercion of variables and planning.");
        _execute = meter.CreateHistogram<double>("graphql.server.request.execute.duration", "s", "Deciding, reading and recording.");
    }

    /// <summary>Begins a request.</summary>
    public RequestSpan Begin()
    {
        _active.Add(1);
        return new RequestSpan(Source.StartActivity(RequestSpan.UnknownOperation, ActivityKind.Server), End, _time.GetTimestamp());
    }

    public PhaseSpan Parsing() => Phase("GraphQL Document Parsing", _parse);

    public PhaseSpan Validation() => Phase("GraphQL Document Validation", _validate);

    public PhaseSpan VariableCoercion() => Phase("GraphQL Variable Coercion", _plan);

    public PhaseSpan Execution() => Phase("GraphQL Operation Execution", _execute);

    private PhaseSpan Phase(string name, Histogram<double> duration) =>
        new(Source.StartActivity(name), duration, _time, _time.GetTimestamp());

    private void End(long began, TagList tags)
    {
        _active.Add(-1);
        _request.Record(_time.GetElapsedTime(began).TotalSeconds, tags);
    }
}
