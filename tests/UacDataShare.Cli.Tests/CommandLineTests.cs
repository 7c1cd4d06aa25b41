namespace UacDataShare.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_is_done()
    {
        var run = await CommandRun.OfAsync("--help");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("no-such-noun")]
    [InlineData("--no-such-option")]
    public async Task What_is_unknown_is_wrong_use(string argument)
    {
        var run = await CommandRun.OfAsync(argument);

        Assert.Equal(ExitCode.WrongUse, run.ExitCode);
        Assert.Contains(argument, run.Error, StringComparison.Ordinal);
    }
}
