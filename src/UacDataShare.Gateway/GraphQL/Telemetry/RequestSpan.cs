using System.Diagnostics;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Gateway.GraphQL.Telemetry;

/// <summary>The span of one request, and what its metrics say of it; it ends when it is disposed of.</summary>
internal sealed class RequestSpan(Activity? activity, Action<long, TagList> end, long began) : IDisposable
{
    public const string UnknownOperation = "GraphQL Operation";

    private const int MostEvents = 10;

    private TagList _tags;

    /// <summary>Says what is asked. The span is named by the operation's kind; its own name is a client's word.</summary>
    public void Identify(OperationPlan operation, RequestedDocument document, string hash)
    {
        var kind = operation.Kind.ToString().ToLowerInvariant();
        _tags.Add("graphql.operation.type", kind);
        if (activity is null)
        {
            return;
        }

        activity.DisplayName = kind;
        activity.SetTag("graphql.operation.type", kind);
        if (!document.IsAdHoc)
        {
            activity.SetTag("graphql.operation.name", operation.Name);
            activity.SetTag("graphql.document.hash", $"sha256:{hash}");
            activity.SetTag("graphql.document.id", $"sha256:{hash}");
        }
    }

    /// <summary>Says that the request was refused, by the codes of its errors and never their words.</summary>
    public void Refuse(HttpOutcome outcome, IEnumerable<string> codes)
    {
        var told = codes.Take(MostEvents).ToList();
        Fail(outcome switch
        {
            HttpOutcome.DocumentNotParsed => "_parse_error",
            HttpOutcome.DocumentInvalid => "_validation_error",
            _ => told.FirstOrDefault() ?? "_OTHER",
        });
        foreach (var code in told)
        {
            activity?.AddEvent(new ActivityEvent("graphql.error", tags: new ActivityTagsCollection { ["graphql.error.extensions.code"] = code }));
        }
    }

    /// <summary>Says that no answer was given, by the kind of what was thrown and never its words.</summary>
    public void Fail(Exception thrown) => Fail(thrown.GetType().FullName ?? "_OTHER");

    public void Dispose()
    {
        end(began, _tags);
        activity?.Dispose();
    }

    private void Fail(string type)
    {
        _tags.Add("error.type", type);
        activity?.SetTag("error.type", type);
        activity?.SetStatus(ActivityStatusCode.Error);
    }
}
