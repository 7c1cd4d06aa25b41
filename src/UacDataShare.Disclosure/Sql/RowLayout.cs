using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Sql;

/// <summary>
/// Where each value stands in the statement's rows. Rows of all nodes share one shape: node, parent row, row, key, then
/// as many columns of each type as the widest node needs. A node uses the first of each type.
/// </summary>
public sealed class RowLayout
{
    /// <summary>Column of the node's slot, or of a marker below zero.</summary>
    public const int NodeOrdinal = 0;

    /// <summary>Column of the parent's row number, 0 for a root.</summary>
    public const int ParentOrdinal = 1;

    /// <summary>Column of the row number, from 1 within its node.</summary>
    public const int RowOrdinal = 2;

    /// <summary>Column of the row's key.</summary>
    public const int KeyOrdinal = 3;

    private const int FirstValueOrdinal = 4;

    internal static readonly IReadOnlyList<ValueShape> Shapes = Enum.GetValues<ValueShape>();

    private readonly int[] _widths = new int[Shapes.Count];
    private readonly int[] _offsets = new int[Shapes.Count];

    private RowLayout()
    {
    }

    /// <summary>How many columns of that type a row has.</summary>
    public int Width(ValueShape shape) => _widths[(int)shape];

    /// <summary>The ordinal of the <paramref name="index"/>-th column of that type.</summary>
    public int Ordinal(ValueShape shape, int index) => _offsets[(int)shape] + index;

    /// <summary>The ordinals of a node's columns, in their order; the order's values of a cursor follow as text.</summary>
    public IReadOnlyList<int> Ordinals(IEnumerable<ValueShape> shapes)
    {
        var used = new int[Shapes.Count];
        return [.. shapes.Select(shape => Ordinal(shape, used[(int)shape]++))];
    }

    /// <summary>The layout that all nodes of <paramref name="plan"/> fit into.</summary>
    public static RowLayout Create(ReleasePlan plan)
    {
        var layout = new RowLayout();
        // One text and one integer at least: the count of a page stands there.
        layout._widths[(int)ValueShape.Text] = 1;
        layout._widths[(int)ValueShape.Integer] = 1;
        foreach (var query in plan.Queries)
        {
            foreach (var node in query.Root.WithDescendants)
            {
                layout.Widen(ShapesOf(query, node));
            }
        }

        layout.Place();
        return layout;
    }

    internal static IEnumerable<ValueShape> ShapesOf(ReleasedQuery query, ReleasedNode node)
    {
        var shapes = node.Columns.Select(column => column.Shape);
        return node == query.Root ? shapes.Concat(CursorShapes(query)) : shapes;
    }

    private static IEnumerable<ValueShape> CursorShapes(ReleasedQuery query) =>
        query.Query.GivesCursors ? query.Query.Order.Select(_ => ValueShape.Text) : [];

    private void Widen(IEnumerable<ValueShape> shapes)
    {
        foreach (var group in shapes.GroupBy(shape => shape))
        {
            _widths[(int)group.Key] = Math.Max(_widths[(int)group.Key], group.Count());
        }
    }

    private void Place()
    {
        var next = FirstValueOrdinal;
        foreach (var shape in Shapes)
        {
            _offsets[(int)shape] = next;
            next += Width(shape);
        }
    }
}
