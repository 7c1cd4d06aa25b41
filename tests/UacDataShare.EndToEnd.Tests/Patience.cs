namespace UacDataShare.EndToEnd.Tests;

/// <summary>Waits for what has to come, and gives up where it does not: long enough for a machine that has much else to do.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="what">What is waited for, as a clause that begins with "until".</param>
    /// <param name="isSo">Whether it has come.</param>
    public static async Task WaitAsync(string what, Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Longest, $"waited in vain {what}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Until a load was answered once more.</summary>
    public static Task AnsweredAgainAsync(Load load, int times = 1)
    {
        var before = load.Answered.Count;
        return WaitAsync("until a request was answered", () => Task.FromResult(load.Answered.Count >= before + times));
    }
}
