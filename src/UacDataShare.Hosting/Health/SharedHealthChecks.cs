using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UacDataShare.Hosting.Health;

/// <summary>
/// One run of all checks at a time: whoever asks while one runs gets the answer of that one. Everyone may ask, so no number of callers may
/// cost more connections than one caller does.
/// </summary>
internal sealed class SharedHealthChecks(HealthCheckService checks) : HealthCheckService
{
    private readonly Lock _lock = new();
    private Task<HealthReport>? _running;

    public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default) =>
        predicate is null ? Running().WaitAsync(cancellationToken) : checks.CheckHealthAsync(predicate, cancellationToken);

    private Task<HealthReport> Running()
    {
        lock (_lock)
        {
            // Not with the token of whoever came first: the others go on waiting when that one leaves.
            return _running is { IsCompleted: false } running ? running : _running = Task.Run(() => checks.CheckHealthAsync(predicate: null));
        }
    }
}
