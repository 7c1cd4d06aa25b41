using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UacDataShare.Hosting.Health;

/// <summary>What the health addresses answer: names and words, never an exception.</summary>
/// <param name="Status"><c>ready</c> or <c>not ready</c>.</param>
/// <param name="Checks">The same for each part.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status));
        return context.Response.WriteAsJsonAsync(new HealthAnswer(Word(report.Status), checks), HostingJson.Default.HealthAnswer);
    }

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "ready" : "not ready";
}
