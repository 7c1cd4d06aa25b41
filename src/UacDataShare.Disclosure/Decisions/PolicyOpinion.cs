using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Decisions;

/// <summary>What a policy says of one operation. It is an opinion until <see cref="DecisionMaker"/> has held it against the law.</summary>
/// <param name="Verdicts">The verdicts that it gave; none for a coordinate is a denial.</param>
/// <param name="Obligations">What the recipient owes.</param>
/// <param name="RowRules">The row rule of each kind of person; none is "no row".</param>
public sealed record PolicyOpinion(
    IReadOnlyDictionary<TouchedCoordinate, FieldVerdict> Verdicts,
    IReadOnlyList<string> Obligations,
    IReadOnlyDictionary<SubjectKind, RowRule> RowRules)
{
    /// <summary>True when the policy failed: asked again it may have an opinion.</summary>
    public bool IsFailure { get; init; }

    /// <summary>The opinion of a policy that failed: it says nothing, so that everything is denied.</summary>
    public static PolicyOpinion Failed(IEnumerable<TouchedCoordinate> touched) => new(
        touched.ToDictionary(one => one, Denials.PolicyFailed),
        [],
        new Dictionary<SubjectKind, RowRule>())
    {
        IsFailure = true,
    };
}
