using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Releasing;

/// <summary>A node of the plan that is read, with the columns that may leave.</summary>
/// <param name="Node">The plan's node.</param>
/// <param name="Columns">Its released columns, in order.</param>
/// <param name="Children">The nodes below it that are read.</param>
public sealed record ReleasedNode(RowNode Node, IReadOnlyList<ReleasedColumn> Columns, IReadOnlyList<ReleasedNode> Children)
{
    /// <summary>This node and all below it, parents first.</summary>
    public IEnumerable<ReleasedNode> WithDescendants => Children.SelectMany(child => child.WithDescendants).Prepend(this);
}
