using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Releasing;

/// <summary>
/// The plan cut down to what the decision permits. Only this is compiled to SQL, so that a column without a permit can
/// not be named there.
/// </summary>
public sealed class ReleasePlan
{
    private ReleasePlan(DisclosurePlan plan, DecisionVector vector, IReadOnlyList<ReleasedQuery> queries)
    {
        Plan = plan;
        Vector = vector;
        Queries = queries;
    }

    /// <summary>What was asked.</summary>
    public DisclosurePlan Plan { get; }

    /// <summary>What was decided.</summary>
    public DecisionVector Vector { get; }

    /// <summary>What is read.</summary>
    public IReadOnlyList<ReleasedQuery> Queries { get; }

    /// <summary>True when nothing may be read at all.</summary>
    public bool ReadsNothing => Queries.Count == 0;

    /// <summary>Cuts <paramref name="plan"/> down to what <paramref name="vector"/> permits.</summary>
    public static ReleasePlan Create(DisclosurePlan plan, DecisionVector vector)
    {
        var queries = plan.Queries
            .Where(query => QueryVerdicts.Refusal(query, vector) is null)
            .Select(query => new ReleasedQuery(query, Cut(query.Root, vector)))
            .Where(query => ReleasesAnything(query.Root) || SelectsNothingJudged(query.Query.Root))
            .ToList();
        return new ReleasePlan(plan, vector, queries);
    }

    /// <summary>
    /// The verdicts that let something leave: of the queries that are read, their rows, filters and order, and the fields and
    /// relations that are answered. A permit that nothing came of is not among them.
    /// </summary>
    public IReadOnlyList<FieldVerdict> ReleasedVerdicts =>
    [
        .. Queries
            .SelectMany(query => QueryVerdicts.Uses(query.Query).Concat(query.Root.WithDescendants.SelectMany(Outputs)))
            .Distinct()
            .Select(touched => Vector.For(touched.Coordinate, touched.Use)),
    ];

    /// <summary>The released form of that query, or null where it is not read.</summary>
    public ReleasedQuery? For(SubjectQuery query) => Queries.FirstOrDefault(released => released.Query == query);

    private static IEnumerable<TouchedCoordinate> Outputs(ReleasedNode node)
    {
        if (node.Node.Relation is { } relation)
        {
            yield return new TouchedCoordinate(relation.Coordinate, FieldUse.Output);
        }

        foreach (var column in node.Columns)
        {
            yield return new TouchedCoordinate(column.Field.Coordinate, FieldUse.Output);
        }
    }

    private static ReleasedNode Cut(RowNode node, DecisionVector vector)
    {
        var columns = node.Fields
            .Select(field => (Field: field, Verdict: vector.For(field.Coordinate, FieldUse.Output)))
            .Where(pair => pair.Verdict.IsReleased)
            .Select(pair => new ReleasedColumn(pair.Field, pair.Verdict.Mask))
            .ToList();
        var children = node.Children.Where(child => MayFollow(child, vector)).Select(child => Cut(child, vector)).ToList();
        return new ReleasedNode(node, columns, children);
    }

    // A relation has no reduced form: anything but a plain permit withholds its rows.
    private static bool MayFollow(RowNode node, DecisionVector vector) =>
        node.Relation is { } relation && vector.For(relation.Coordinate, FieldUse.Output).Effect == Effect.Allow;

    private static bool ReleasesAnything(ReleasedNode node) =>
        node.Columns.Count > 0 || node.Children.Count > 0;

    private static bool SelectsNothingJudged(RowNode node) => node.Fields.Count == 0 && node.Children.Count == 0;
}
