using UacDataShare.Cli.Commands.Ledger;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>What an auditor sees while a long check runs: a line a second, on stderr, and nothing for a short one.</summary>
public sealed class StderrProgressTests : IDisposable
{
    private readonly SteppingTime _time = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void A_short_check_says_nothing()
    {
        var progress = Of(isRedirected: true);
        progress.Report((256, 512));
        progress.Report((512, 512));
        progress.End();

        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void A_long_check_says_once_a_second_how_far_it_is_and_how_fast()
    {
        var progress = Of(isRedirected: true);
        foreach (var done in (long[])[1_000_000, 1_500_000, 2_000_000])
        {
            _time.Advance(TimeSpan.FromMilliseconds(600));
            progress.Report((done, 3_000_000));
        }

        progress.End();
        Assert.Equal("verify: 1,500,000 of 3,000,000 entries, 1,250,000 a second\n", _error.ToString());
    }

    [Fact]
    public void Where_nobody_knows_of_how_many_it_says_how_many_are_done()
    {
        var progress = Of(isRedirected: true);
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(5_000);

        Assert.Equal("verify: 5,000 entries, 2,500 a second\n", _error.ToString());
    }

    [Fact]
    public void A_terminal_shows_one_line_that_is_written_over()
    {
        var progress = Of(isRedirected: false);
        foreach (var done in (long[])[10, 20])
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            progress.Report((done, 20));
        }

        progress.End();
        Assert.Equal($"\rverify: 10 of 20 entries, 10 a second  \rverify: 20 of 20 entries, 10 a second  {Environment.NewLine}", _error.ToString());
    }

    private StderrProgress Of(bool isRedirected) =>
        new(new CliContext { Out = TextWriter.Null, Error = _error, In = TextReader.Null, Time = _time, IsErrorRedirected = isRedirected }, "verify");

    private sealed class SteppingTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
