using UacDataShare.Data.Ledger.Shredding;

namespace UacDataShare.Data.Tests.Ledger.Shredding;

public sealed class ShredOrderTests
{
    private const string Ana = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(Ana, "Court order 26-1", "expunction", null)]
    [InlineData("Ana Lopez", "Court order 26-1", "expunction", "LGR0614")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", "Court order 26-1", "expunction", "LGR0614")]
    [InlineData("", "Court order 26-1", "expunction", "LGR0614")]
    [InlineData(Ana, "", "expunction", "LGR0613")]
    [InlineData(Ana, "Court order 26-1", "  ", "LGR0613")]
    [InlineData(Ana, "Court order 26-1", "two\nlines", "LGR0613")]
    [InlineData(Ana, "Court order about 0123456789ABCDEF0123456789abcdef", "expunction", "LGR0613")]
    public void The_words_that_are_recorded_for_ever_are_looked_at_first(string pseudonym, string authority, string reason, string? code)
    {
        Assert.Equal(code is null, ShredOrder.TryCreate(pseudonym, authority, reason, out var order, out var error));
        Assert.Equal(code, error?.Code);
        Assert.Equal(code is null, order is not null);
        Assert.DoesNotContain("Ana", error?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_a_thousand_characters_at_most()
    {
        Assert.True(ShredOrder.TryCreate(Ana, new string('x', 1000), "expunction", out _, out _));
        Assert.False(ShredOrder.TryCreate(Ana, "Court order", new string('x', 1001), out _, out var error));
        Assert.Equal("LGR0613", error.Code);
    }
}
