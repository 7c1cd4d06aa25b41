using System.Collections.Concurrent;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// Row rules as conditions for SQL. What a row rule may know of a person are a few facts that are true or false, so the
/// rule is asked for each combination of them: what comes out is exact, whatever the rule is written in, and a fact that
/// the catalogue does not have stays undefined and shows nothing.
/// </summary>
/// <param name="policy">The compiled revision.</param>
/// <param name="catalogue">The catalogue, for the facts of each kind of person.</param>
internal sealed class RowRuleTables(CompiledPolicy policy, FieldCatalogue catalogue)
{
    private readonly ConcurrentDictionary<Key, IReadOnlyDictionary<SubjectKind, RowRule>> _known = [];

    /// <summary>The row rule of each kind of person; null where a rule failed for some combination. A failure is not remembered.</summary>
    public IReadOnlyDictionary<SubjectKind, RowRule>? For(DecisionInput input, EvaluationOptions options)
    {
        var key = new Key(input.Recipient.Class.ToString(), input.Recipient.Agency, input.Recipient.Client, input.Plan.Purpose, input.Day, input.Agreement?.Id);
        if (_known.TryGetValue(key, out var rules))
        {
            return rules;
        }

        // What is remembered for a day is asked at its beginning, which is what a rule is shown of the time.
        var atDay = options with { Instant = new DateTimeOffset(input.Day, TimeOnly.MinValue, TimeSpan.Zero) };
        var found = new Dictionary<SubjectKind, RowRule>();
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            if (Rule(kind, input, atDay) is not { } rule)
            {
                return null;
            }

            found[kind] = rule;
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known.TryAdd(key, found);
        return found;
    }

    /// <summary>The rule that shows rows about that kind of person.</summary>
    public static string RuleOf(SubjectKind kind) => $"data.disclosure.subjects.{kind.ToString().ToLowerInvariant()}";

    private const int MostKnown = 4096;

    private RowRule? Rule(SubjectKind kind, DecisionInput input, EvaluationOptions options)
    {
        var facts = catalogue.Types.Where(type => type.Subject == kind).SelectMany(type => type.Attributes.Keys).Distinct().Order(StringComparer.Ordinal).ToArray();
        var shown = new bool[1 << facts.Length];
        for (var combination = 0; combination < shown.Length; combination++)
        {
            var result = policy.EvaluateRule(
                RuleOf(kind), RowRuleInput.Of(input, facts, combination), options);
            if (result.Error is not null)
            {
                return null;
            }

            shown[combination] = result.Value.IsTrue;
        }

        return RowRuleTable.ToRule(facts, shown);
    }

    private sealed record Key(string Class, string Agency, string Client, Purpose Purpose, DateOnly Day, string? Agreement);
}
