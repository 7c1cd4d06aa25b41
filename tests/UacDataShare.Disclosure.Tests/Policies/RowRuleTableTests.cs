using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Policies;

namespace UacDataShare.Disclosure.Tests.Policies;

public class RowRuleTableTests
{
    private static readonly string[] Facts = ["a", "b", "c"];

    [Fact]
    public void A_rule_shows_just_what_its_table_shows()
    {
        for (var table = 0; table < 256; table++)
        {
            var shown = Enumerable.Range(0, 8).Select(combination => (table & (1 << combination)) != 0).ToArray();
            var rule = RowRuleTable.ToRule(Facts, shown);

            for (var combination = 0; combination < 8; combination++)
            {
                Assert.Equal(shown[combination], Shows(rule, combination));
            }
        }
    }

    [Fact]
    public void A_fact_that_changes_nothing_is_left_out()
    {
        bool[] shown = [false, true, false, true, false, true, false, true];

        Assert.Equal(["a"], Named(RowRuleTable.ToRule(Facts, shown)).Distinct());
    }

    [Fact]
    public void Without_facts_a_rule_is_all_or_nothing()
    {
        Assert.Equal(RowRule.Always, RowRuleTable.ToRule([], [true]));
        Assert.Equal(RowRule.Never, RowRuleTable.ToRule([], [false]));
    }

    private static bool Shows(RowRule rule, int combination) => rule switch
    {
        ConstantRowRule constant => constant.Shows,
        AllRowRules all => all.Parts.All(part => Shows(part, combination)),
        AnyRowRule any => any.Parts.Any(part => Shows(part, combination)),
        AttributeIs fact => ((combination & (1 << Array.IndexOf(Facts, fact.Attribute))) != 0) == fact.Value,
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<string> Named(RowRule rule) => rule switch
    {
        AllRowRules all => all.Parts.SelectMany(Named),
        AnyRowRule any => any.Parts.SelectMany(Named),
        AttributeIs fact => [fact.Attribute],
        _ => [],
    };
}
