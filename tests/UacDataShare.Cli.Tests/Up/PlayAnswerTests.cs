using UacDataShare.Cli.Commands.Up.Play;

namespace UacDataShare.Cli.Tests.Up;

public sealed class PlayAnswerTests
{
    private const string Body = """
        {"data": {"disclosure": {"id": "x"}},
         "errors": [{"message": "m", "extensions": {"code": "UAC6001", "coordinate": "Child.religion", "authorities": ["L-01"], "reason": "barred"}}],
         "extensions": {"disclosure": {"decisionId": "01a2015e-0000-7000-8000-000000000001", "ledgerIndex": 7, "receipt": "/ledger/receipts/x",
           "masked": [{"coordinate": "Child.dateOfBirth", "mask": "year_only"}], "denied": [{"coordinate": "Child.health", "use": "output"}], "obligations": []}}}
        """;

    [Theory]
    [InlineData("Child.religion", "withheld")]
    [InlineData("Child.health", "withheld")]
    [InlineData("Child.dateOfBirth", "masked (year_only)")]
    [InlineData("Child.lastName", "given")]
    public void Each_coordinate_was_withheld_masked_or_given(string coordinate, string effect) =>
        Assert.Equal(effect, PlayAnswer.Of(200, Body).EffectOn(coordinate));

    [Fact]
    public void A_withheld_field_shows_its_authorities_and_reason() =>
        Assert.Equal(("Child.religion", "UAC6001", "L-01", "barred"), PlayAnswer.Of(200, Body).Withheld.Single());

    [Theory]
    [InlineData("""{"errors": [{"message": "no"}]}""")]
    [InlineData("no JSON")]
    public void What_is_no_recorded_answer_stops_the_play(string body) =>
        Assert.Throws<PlayException>(() => PlayAnswer.Of(400, body));
}
