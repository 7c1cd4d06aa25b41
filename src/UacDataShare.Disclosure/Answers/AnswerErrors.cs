using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Answers;

/// <summary>
/// The errors of an answer. They depend on the decision alone, never on rows: the answer about a record that may not be
/// shown is the same as about one that does not exist.
/// </summary>
public static class AnswerErrors
{
    /// <summary>One error for each withheld query, and for each withheld selection that stands below nothing withheld.</summary>
    public static IReadOnlyList<AnswerError> Of(DisclosurePlan plan, DecisionVector vector)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(vector);
        var errors = new List<AnswerError>();
        var withheld = new HashSet<int>();
        foreach (var query in plan.Queries)
        {
            if (QueryVerdicts.Refusal(query, vector) is { } refusal)
            {
                withheld.Add(query.Slot);
                errors.Add(Error(DisclosureErrors.UseWithheld, refusal, query.Path, query.Locations));
            }
        }

        foreach (var selection in plan.Selections.Where(selection => !withheld.Contains(selection.QuerySlot)))
        {
            var verdict = vector.For(selection.Coordinate, FieldUse.Output);
            if (!Leaves(plan, selection.Coordinate, verdict) && !IsBelowWithheld(selection, vector))
            {
                errors.Add(Error(DisclosureErrors.FieldWithheld, verdict, selection.Path, selection.Locations));
            }
        }

        return errors;
    }

    private static bool Leaves(DisclosurePlan plan, string coordinate, FieldVerdict verdict) =>
        plan.Nodes.Any(node => node.Relation?.Coordinate == coordinate) ? verdict.Effect == Effect.Allow : verdict.IsReleased;

    private static bool IsBelowWithheld(Selection selection, DecisionVector vector) =>
        selection.Ancestors.Any(ancestor => vector.For(ancestor, FieldUse.Output).Effect != Effect.Allow);

    private static AnswerError Error(
        DisclosureErrorKind kind, FieldVerdict verdict, IReadOnlyList<string> path, IReadOnlyList<(int Line, int Column)> locations) =>
        new(kind, verdict.Touched.Coordinate, path, locations, verdict.Authorities, verdict.Reason);
}
