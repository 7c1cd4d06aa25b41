using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>Everything that policy says of one operation.</summary>
/// <param name="Vector">The verdict for each coordinate and use.</param>
/// <param name="RowRules">For each kind of person the rows that may be shown; a kind that is absent shows none.</param>
public sealed record Decision(DecisionVector Vector, IReadOnlyDictionary<SubjectKind, RowRule> RowRules)
{
    /// <summary>The rule for that kind of person; none of its rows where there is no rule.</summary>
    public RowRule RuleFor(SubjectKind subject) => RowRules.TryGetValue(subject, out var rule) ? rule : RowRule.Never;
}
