using UacDataShare.Disclosure.Planning;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>
/// How much a search's filters let through, as policy sees it: for each coordinate the comparison and its size, never a
/// value. <c>equal</c>; <c>in</c> with <c>values</c>; <c>range</c> with <c>days</c>; <c>prefix</c> with <c>letters</c>;
/// <c>open</c> for a range with one end.
/// </summary>
internal static class FilterBreadth
{
    public static RegoValue Of(SubjectQuery query) => RegoValue.From(RegoArray.Create(Comparisons(query.Filter)
        .GroupBy(comparison => comparison.Field.Coordinate, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => Of(group.Key, [.. group]))));

    private static IEnumerable<FieldComparison> Comparisons(RowFilter filter) => filter switch
    {
        AllOf all => all.Parts.SelectMany(Comparisons),
        AnyRelated related => Comparisons(related.Filter),
        FieldComparison comparison => [comparison],
        _ => [],
    };

    // All comparisons of a coordinate hold together: the narrowest tells how much comes through.
    private static RegoValue Of(string coordinate, IReadOnlyList<FieldComparison> comparisons)
    {
        if (comparisons.Any(one => one.Comparison == Comparison.Equal))
        {
            return Filter(coordinate, "equal", null);
        }

        if (comparisons.FirstOrDefault(one => one.Comparison == Comparison.In) is { } several)
        {
            return Filter(coordinate, "in", ("values", several.Values.Count));
        }

        if (comparisons.FirstOrDefault(one => one.Comparison == Comparison.StartsWith) is { Values: [string beginning] })
        {
            return Filter(coordinate, "prefix", ("letters", beginning.Trim().Length));
        }

        return Day(comparisons, Comparison.AtLeast) is { } from && Day(comparisons, Comparison.AtMost) is { } to
            ? Filter(coordinate, "range", ("days", Math.Max(0, to.DayNumber - from.DayNumber + 1)))
            : Filter(coordinate, "open", null);
    }

    private static DateOnly? Day(IReadOnlyList<FieldComparison> comparisons, Comparison comparison) =>
        comparisons.FirstOrDefault(one => one.Comparison == comparison) is { Values: [DateOnly day] } ? day : null;

    private static RegoValue Filter(string coordinate, string comparison, (string Name, int Size)? size)
    {
        var builder = new RegoObjectBuilder(3);
        builder.Set("coordinate", coordinate);
        builder.Set("comparison", comparison);
        if (size is { } given)
        {
            builder.Set(given.Name, (long)given.Size);
        }

        return RegoValue.From(builder.Build());
    }
}
