using UacDataShare.Disclosure.Authorities;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>The policy's <c>input</c>, made of typed values: no JSON on the way.</summary>
public static class PolicyInput
{
    /// <summary>The input of the decision on one operation.</summary>
    public static RegoValue Of(DecisionInput input, FieldCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(catalogue);
        return Object(
            ("recipient", Recipient(input.Recipient)),
            ("purpose", Text(input.Plan.Purpose.ContractName())),
            ("case", Text(input.Plan.CaseNumber)),
            ("justified", RegoValue.From(input.Plan.IsJustified)),
            ("instant", Text(input.Instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture))),
            ("day", Text(input.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            ("agreement", Agreement(input.Agreement)),
            ("scope", Scope(input.Plan)),
            ("fields", Array(input.Plan.Touched.Select(touched => Field(touched, catalogue)))));
    }

    private static RegoValue Recipient(RecipientIdentity recipient) => Object(
        ("class", Text(recipient.Class.ContractName())),
        ("agency", Text(recipient.Agency)),
        ("client", Text(recipient.Client)),
        ("user", recipient.User is { } user ? Text(user) : RegoValue.Null));

    private static RegoValue Agreement(Agreement? agreement) => agreement is null
        ? RegoValue.Null
        : Object(
            ("id", Text(agreement.Id)),
            ("elements", Array(agreement.Elements.Select(Text))),
            ("valid_until", Text(agreement.ValidUntil.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    // With several queries `filters` holds what all of them filter by; each search stands in `searches` for itself.
    internal static RegoValue Scope(DisclosurePlan plan) => Object(
        ("kind", Text(plan.Queries.Count == 0 ? "none" : plan.Queries.Any(query => query.IsSearch) ? "search" : "lookup")),
        ("filters", Array(CommonFilters(plan.Queries).Select(Text))),
        ("searches", Array(plan.Queries.Where(query => query.IsSearch).Select(FilterBreadth.Of))),
        ("first", RegoValue.From(plan.Queries.Sum(query => query.IsSearch ? query.First : 1))));

    private static IEnumerable<string> CommonFilters(IReadOnlyList<SubjectQuery> queries) => queries
        .SelectMany(query => query.FilterCoordinates)
        .Distinct(StringComparer.Ordinal)
        .Where(coordinate => queries.All(query => query.FilterCoordinates.Contains(coordinate)))
        .Order(StringComparer.Ordinal);

    private static RegoValue Field(TouchedCoordinate touched, FieldCatalogue catalogue) => Object(
        ("coordinate", Text(touched.Coordinate)),
        ("class", catalogue.ClassOf(touched.Coordinate) is { } known ? Text(known) : RegoValue.Null),
        ("use", Text(touched.Use.PolicyName())));

    private static RegoValue Text(string text) => RegoValue.From(text);

    private static RegoValue Array(IEnumerable<RegoValue> items) => RegoValue.From(RegoArray.Create(items));

    private static RegoValue Object(params ReadOnlySpan<(RegoValue Key, RegoValue Value)> members) => RegoObject.Create(members);
}
