using System.Diagnostics;
using OpenTelemetry;

namespace UacDataShare.Hosting.Telemetry;

/// <summary>Takes out of each span what could carry a value: addresses (the route says enough), statements, and client addresses. What exceptions say is withheld before it is written (<see cref="ExceptionWords"/>).</summary>
internal sealed class WithoutValues : BaseProcessor<Activity>
{
    private static readonly string[] Carriers =
    [
        "url.full", "url.path", "url.query", "http.url", "http.target", "client.address", "user_agent.original", "db.query.text", "db.statement",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Carriers)
        {
            if (data.GetTagItem(name) is not null)
            {
                data.SetTag(name, null);
            }
        }

        if (data.Status == ActivityStatusCode.Error && data.StatusDescription is not null)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}
