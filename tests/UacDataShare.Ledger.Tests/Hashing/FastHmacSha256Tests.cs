using System.Security.Cryptography;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Tests.Hashing;

public sealed class FastHmacSha256Tests
{
    /// <summary>RFC 4231 §4.2 and §4.3.</summary>
    [Theory]
    [InlineData("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void The_published_codes_come_out(string key, string data, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(FastHmacSha256.Hash(Convert.FromHexString(key), Convert.FromHexString(data))));

    [Fact]
    public void It_gives_what_the_framework_gives_for_keys_and_texts_of_any_length()
    {
        var bytes = Enumerable.Range(0, 400).Select(i => (byte)(i * 7)).ToArray();
        for (var length = 0; length < 200; length++)
        {
            var key = bytes.AsSpan(0, 1 + length);
            var data = bytes.AsSpan(length, length);

            Assert.Equal(HMACSHA256.HashData(key, data), FastHmacSha256.Hash(key, data));
            Assert.Equal(HMACSHA256.HashData(key, data), FastHmacSha256.Hash(key, data[..(length / 3)], data[(length / 3)..]));
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var expected = Enumerable.Range(0, 64).Select(i => HMACSHA256.HashData([(byte)i], "text"u8)).ToArray();

        Parallel.For(0, 20_000, i => Assert.Equal(expected[i % 64], FastHmacSha256.Hash([(byte)(i % 64)], "text"u8)));
    }
}
