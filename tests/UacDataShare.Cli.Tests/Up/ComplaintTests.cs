using UacDataShare.Cli.Commands.Up;

namespace UacDataShare.Cli.Tests.Up;

public sealed class ComplaintTests
{
    [Theory]
    [InlineData("error UAC5002 Gateway:Listen is wrong.\ncrit: A[1]\n      later", "error UAC5002 Gateway:Listen is wrong.")]
    [InlineData("info: B[2]\n      fine\ncrit: A[4109]\n      The signer does not continue this log: LGR0514 Reason.\nfail: Health[103]\n      Health check signer with status Unhealthy", "The signer does not continue this log: LGR0514 Reason.")]
    [InlineData("one\nthe last", "the last.")]
    [InlineData("", "it did not become ready in time.")]
    public void The_reason_why_a_gateway_did_not_start_is_the_one_that_counts(string log, string said) =>
        Assert.Equal(said, GatewayProcess.ComplaintOf(log.Split('\n')));
}
