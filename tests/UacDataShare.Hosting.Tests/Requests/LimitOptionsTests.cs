using UacDataShare.Hosting.Requests;

namespace UacDataShare.Hosting.Tests.Requests;

public sealed class LimitOptionsTests
{
    private readonly LimitOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_fit() => Assert.True(_validator.Validate(null, new LimitOptions()).Succeeded);

    [Fact]
    public void Every_limit_out_of_its_range_is_reported_at_once()
    {
        var result = _validator.Validate(null, new LimitOptions
        {
            MaxBodyBytes = 0, MaxHeaderBytes = 0, MaxRequestLineBytes = 0, MaxConnections = 0,
            HeaderSeconds = 0, KeepAliveSeconds = 0, RequestSeconds = 0,
        });

        Assert.Equal(7, result.Failures?.Count());
    }
}
