using UacDataShare.Hosting.SignIn.Replay;
using UacDataShare.TestSupport;

namespace UacDataShare.Hosting.Tests.SignIn;

public sealed class ReplayMemoryTests
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_full_memory_refuses_rather_than_forgets_and_takes_again_after_expiry()
    {
        var memory = new ReplayMemory(_time, capacity: 2);

        Assert.Equal(ReplayVerdict.First, await UseAsync(memory, "a"));
        Assert.Equal(ReplayVerdict.First, await UseAsync(memory, "b"));
        Assert.Equal(ReplayVerdict.Full, await UseAsync(memory, "c"));
        Assert.Equal(ReplayVerdict.Replayed, await UseAsync(memory, "a"));

        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(ReplayVerdict.First, await UseAsync(memory, "c"));
    }

    [Fact]
    public async Task The_same_id_of_two_owners_or_kinds_is_two_things()
    {
        var memory = new ReplayMemory(_time);
        var until = _time.GetUtcNow().AddMinutes(1);

        Assert.Equal(ReplayVerdict.First, await memory.UseAsync("dpop", "ab", "c", until, default));
        Assert.Equal(ReplayVerdict.First, await memory.UseAsync("dpop", "a", "bc", until, default));
        Assert.Equal(ReplayVerdict.First, await memory.UseAsync("assertion", "ab", "c", until, default));
    }

    [Fact]
    public void Of_many_racing_uses_exactly_one_is_the_first()
    {
        var memory = new ReplayMemory(_time);
        var firsts = 0;

        Parallel.For(0, 1000, _ =>
        {
            if (UseAsync(memory, "same").AsTask().GetAwaiter().GetResult() == ReplayVerdict.First)
            {
                Interlocked.Increment(ref firsts);
            }
        });

        Assert.Equal(1, firsts);
    }

    private ValueTask<ReplayVerdict> UseAsync(ReplayMemory memory, string id) =>
        memory.UseAsync("dpop", "owner", id, _time.GetUtcNow().AddMinutes(1), default);
}
