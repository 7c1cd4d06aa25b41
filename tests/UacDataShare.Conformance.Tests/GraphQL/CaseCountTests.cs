namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>The hand-written cases that graphql-js judges, counted: a case that is lost shows.</summary>
public sealed class CaseCountTests
{
    private const int Least = 2_400;

    [Fact]
    public void There_are_at_least_as_many_hand_written_cases_as_asked_for()
    {
        var cases = CaseFile.Names.SelectMany(CaseFile.Load).Select(c => (c.Schema, c.Text, c.Variables))
            .Concat(RuleCase.Rules.SelectMany(RuleCase.Load).Select(c => (Schema: c.Sdl, Text: c.Document, Variables: "")));

        Assert.InRange(cases.Distinct().Count(), Least, int.MaxValue);
    }
}
