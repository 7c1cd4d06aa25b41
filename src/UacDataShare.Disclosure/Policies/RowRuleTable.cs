using UacDataShare.Disclosure.Decisions;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Turns a table of combinations into a condition: facts that change nothing are left out, the rest is an "or" of "and"s.</summary>
internal static class RowRuleTable
{
    /// <summary>The condition.</summary>
    /// <param name="facts">The facts; fact i is bit i of a combination.</param>
    /// <param name="shown">For each combination whether the row is shown.</param>
    public static RowRule ToRule(IReadOnlyList<string> facts, bool[] shown)
    {
        if (Array.TrueForAll(shown, one => one))
        {
            return RowRule.Always;
        }

        if (Array.TrueForAll(shown, one => !one))
        {
            return RowRule.Never;
        }

        var telling = Enumerable.Range(0, facts.Count).Where(fact => Matters(shown, fact)).ToList();
        var mask = telling.Aggregate(0, (bits, fact) => bits | (1 << fact));
        var alternatives = Enumerable.Range(0, shown.Length)
            .Where(combination => shown[combination])
            .Select(combination => combination & mask)
            .Distinct()
            .Select(combination => All(facts, telling, combination))
            .ToList();
        return alternatives is [var only] ? only : new AnyRowRule(alternatives);
    }

    private static bool Matters(bool[] shown, int fact) =>
        Enumerable.Range(0, shown.Length).Any(combination => shown[combination] != shown[combination ^ (1 << fact)]);

    private static AllRowRules All(IReadOnlyList<string> facts, List<int> telling, int combination) =>
        new([.. telling.Select(fact => new AttributeIs(facts[fact], (combination & (1 << fact)) != 0))]);
}
