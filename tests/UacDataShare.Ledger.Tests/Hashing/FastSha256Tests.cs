using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Hashing;

public sealed class FastSha256Tests
{
    [Fact]
    public void It_gives_what_the_framework_gives_for_every_length_around_a_block()
    {
        var data = Enumerable.Range(0, 300).Select(i => (byte)(i * 31)).ToArray();
        for (var length = 0; length <= data.Length; length++)
        {
            Assert.Equal(SHA256.HashData(data.AsSpan(0, length)), Hash(data.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var expected = Enumerable.Range(0, 64).Select(i => SHA256.HashData([(byte)i])).ToArray();

        Parallel.For(0, 20_000, i => Assert.Equal(expected[i % 64], Hash([(byte)(i % 64)])));
    }

    [Fact]
    public void A_hash_allocates_nothing()
    {
        Span<byte> hash = stackalloc byte[32];
        FastSha256.Hash("warm"u8, hash);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            FastSha256.Hash("warm"u8, hash);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[32];
        FastSha256.Hash(data, hash);
        return hash;
    }
}
