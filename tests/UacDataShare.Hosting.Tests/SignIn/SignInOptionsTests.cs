using UacDataShare.Hosting.SignIn;

namespace UacDataShare.Hosting.Tests.SignIn;

public sealed class SignInOptionsTests
{
    private readonly SignInOptionsValidator _validator = new();

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var result = _validator.Validate(null, new SignInOptions
        {
            PublicAddress = "http://gateway.example", AccessTokenMinutes = 0, ProofSeconds = 1, ClockSkewSeconds = 61, ClientIdClaim = "",
        });

        Assert.Equal(6, result.Failures?.Count());
        Assert.All(result.Failures ?? [], failure => Assert.StartsWith("UAC5002 Gateway:", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://gateway.example", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://gateway.example", false)]
    [InlineData("https://gateway.example/", false)]
    [InlineData("https://gateway.example?x", false)]
    [InlineData("ftp://gateway.example", false)]
    [InlineData("", false)]
    public void A_public_address_is_https_or_loopback(string address, bool fits) =>
        Assert.Equal(fits, _validator.Validate(null, new SignInOptions { PublicAddress = address, SigningKeyFile = "k.pem" }).Succeeded);
}
