using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UacDataShare.Hosting.Health;
using UacDataShare.Hosting.Tests.Requests;

namespace UacDataShare.Hosting.Tests.Health;

public sealed class SharedHealthChecksTests : IAsyncDisposable
{
    private readonly HeldCheck _check = new();
    private readonly ServiceProvider _services;
    private readonly HealthCheckService _health;

    public SharedHealthChecksTests()
    {
        var services = new ServiceCollection().AddLogging().AddSharedHealthChecks();
        services.AddHealthChecks().AddCheck("held", _check);
        _services = services.BuildServiceProvider();
        _health = _services.GetRequiredService<HealthCheckService>();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_while_the_checks_run_gets_the_answer_of_that_run()
    {
        var asked = Enumerable.Range(0, 100).Select(_ => _health.CheckHealthAsync()).ToArray();
        _check.End(HealthStatus.Unhealthy);

        Assert.All(await Task.WhenAll(asked), report => Assert.Equal(HealthStatus.Unhealthy, report.Status));
        Assert.Equal(1, _check.Runs);
    }

    [Fact]
    public async Task Whoever_asks_afterwards_gets_a_new_answer()
    {
        _check.End(HealthStatus.Unhealthy);
        await _health.CheckHealthAsync();
        _check.End(HealthStatus.Healthy);

        Assert.Equal(HealthStatus.Healthy, (await _health.CheckHealthAsync()).Status);
        Assert.Equal(2, _check.Runs);
    }

    [Fact]
    public async Task One_that_leaves_does_not_end_the_run_of_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var first = _health.CheckHealthAsync(leaving.Token);
        var second = _health.CheckHealthAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _check.End(HealthStatus.Healthy);

        Assert.Equal(HealthStatus.Healthy, (await second).Status);
    }

    [Fact]
    public async Task A_choice_of_checks_waits_for_no_other_run()
    {
        var running = _health.CheckHealthAsync();

        Assert.Empty((await _health.CheckHealthAsync(_ => false)).Entries);
        Assert.False(running.IsCompleted);
        _check.End(HealthStatus.Healthy);
        await running;
    }

    [Fact]
    public async Task The_address_for_balancers_shares_its_run_and_the_one_for_life_waits_for_none()
    {
        var check = new HeldCheck();
        await using var host = await DefaultsHost.StartAsync(_ => Task.CompletedTask, check: check);
        var asked = Enumerable.Range(0, 50).Select(_ => host.Http.GetAsync(new Uri(HealthEndpoints.Ready, UriKind.Relative))).ToArray();
        using var live = await host.Http.GetAsync(new Uri(HealthEndpoints.Live, UriKind.Relative));
        // Time in which those that are not shared would have begun runs of their own.
        await Task.Delay(TimeSpan.FromMilliseconds(300));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.True(check.Runs <= 1, $"{check.Runs} runs at once");
        check.End(HealthStatus.Unhealthy);
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
    }

    private sealed class HeldCheck : IHealthCheck
    {
        private volatile TaskCompletionSource<HealthStatus> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _runs;

        public int Runs => _runs;

        public void End(HealthStatus status)
        {
            if (!_end.TrySetResult(status))
            {
                _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _end.SetResult(status);
            }
        }

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _runs);
            return new HealthCheckResult(await _end.Task.WaitAsync(cancellationToken));
        }
    }
}
