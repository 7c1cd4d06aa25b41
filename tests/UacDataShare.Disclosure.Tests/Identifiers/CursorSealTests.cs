using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Tests.Identifiers;

public class CursorSealTests
{
    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly CursorSeal Cursors = new(RecipientKeys.Derive(Secret, "a"));
    private static readonly KeysetPosition Position = new(["Ajú", null, "2009-03-01"], Guid.Parse("0190a1b2-0000-7000-8000-000000000001"));

    [Fact]
    public void A_cursor_leads_back_to_its_position()
    {
        var read = Cursors.Read(Cursors.Write(Position, "question"), "question");

        Assert.NotNull(read);
        Assert.Equal(Position.Key, read.Key);
        Assert.Equal(Position.Values, read.Values);
    }

    [Fact]
    public void A_cursor_fits_no_other_question() =>
        Assert.Null(Cursors.Read(Cursors.Write(Position, "question"), "another"));

    [Fact]
    public void A_cursor_fits_no_other_recipient() =>
        Assert.Null(new CursorSeal(RecipientKeys.Derive(Secret, "b")).Read(Cursors.Write(Position, "question"), "question"));

    [Fact]
    public void No_letter_of_a_cursor_can_be_changed()
    {
        var cursor = Cursors.Write(Position, "question");
        for (var i = 0; i < cursor.Length - 1; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];

            Assert.Null(Cursors.Read(changed, "question"));
        }
    }

    [Fact]
    public void A_cursor_tells_nothing_of_its_values() =>
        Assert.DoesNotContain("2009", Cursors.Write(Position, "question"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not base64 !")]
    public void What_has_not_the_form_of_a_cursor_is_none(string text) => Assert.Null(Cursors.Read(text, "question"));
}
