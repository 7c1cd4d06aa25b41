using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UacDataShare.Gateway.GraphQL.Telemetry;

/// <summary>One phase of a request; it ends when it is disposed of.</summary>
internal readonly struct PhaseSpan(Activity? activity, Histogram<double> duration, TimeProvider time, long began) : IDisposable
{
    public void Dispose()
    {
        duration.Record(time.GetElapsedTime(began).TotalSeconds);
        activity?.Dispose();
    }
}
