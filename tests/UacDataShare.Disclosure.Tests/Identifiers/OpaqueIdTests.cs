using FsCheck;
using FsCheck.Fluent;
using UacDataShare.Disclosure.Identifiers;

namespace UacDataShare.Disclosure.Tests.Identifiers;

public class OpaqueIdTests
{
    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)7, 32)];

    [Fact]
    public void An_id_leads_back_to_its_row() => Prop.ForAll<Guid>(key =>
    {
        using var ids = new OpaqueId(RecipientKeys.Derive(Secret, "a"));
        return ids.TryRead(ids.Write(key), out var read) && read == key;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_row_has_the_same_id_for_a_recipient_and_another_for_every_other() => Prop.ForAll<Guid>(key =>
    {
        using var first = new OpaqueId(RecipientKeys.Derive(Secret, "a"));
        using var again = new OpaqueId(RecipientKeys.Derive(Secret, "a"));
        using var other = new OpaqueId(RecipientKeys.Derive(Secret, "b"));
        return first.Write(key) == again.Write(key) && first.Write(key) != other.Write(key);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_id_of_another_recipient_leads_to_another_key()
    {
        var key = Guid.Parse("0190a1b2-0000-7000-8000-000000000001");
        using var first = new OpaqueId(RecipientKeys.Derive(Secret, "a"));
        using var other = new OpaqueId(RecipientKeys.Derive(Secret, "b"));

        Assert.True(other.TryRead(first.Write(key), out var read));
        Assert.NotEqual(key, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_has_not_the_form_of_an_id_is_none(string text)
    {
        using var ids = new OpaqueId(RecipientKeys.Derive(Secret, "a"));

        Assert.False(ids.TryRead(text, out _));
    }

    [Fact]
    public void A_secret_shorter_than_32_bytes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RecipientKeys.Derive(new byte[31], "a"));
}
