using UacDataShare.Disclosure.Catalogue;

namespace UacDataShare.Disclosure.Planning;

/// <summary>
/// One set of rows that an operation reads: a root, or the rows of a relation below another node. The same relation
/// under two response names is two nodes.
/// </summary>
public sealed class RowNode
{
    private readonly List<CatalogueField> _fields = [];
    private readonly List<RowNode> _children = [];

    /// <summary>A node for rows of <paramref name="type"/>.</summary>
    public RowNode(int slot, CatalogueType type, RowNode? parent, CatalogueRelation? relation, int first)
    {
        Slot = slot;
        Type = type;
        Parent = parent;
        Relation = relation;
        First = first;
        parent?._children.Add(this);
    }

    /// <summary>Its number in the operation, from 0, parents before children.</summary>
    public int Slot { get; }

    /// <summary>The type of its rows.</summary>
    public CatalogueType Type { get; }

    /// <summary>The node that it hangs on; null for a root.</summary>
    public RowNode? Parent { get; }

    /// <summary>The relation that leads here; null for a root.</summary>
    public CatalogueRelation? Relation { get; }

    /// <summary>How many rows at the most for each parent row.</summary>
    public int First { get; }

    /// <summary>The fields that are selected here, each once, in order of first mention.</summary>
    public IReadOnlyList<CatalogueField> Fields => _fields;

    /// <summary>The nodes that hang on this one.</summary>
    public IReadOnlyList<RowNode> Children => _children;

    /// <summary>True when the relation can lead to more than one row.</summary>
    public bool IsList => Relation?.Held == RelationSide.Target;

    /// <summary>True where rows are about another person than the parent's: a row rule of their own applies.</summary>
    public bool StartsSubject => Parent is null || Parent.Type.Subject != Type.Subject;

    /// <summary>Adds a selected field.</summary>
    public void Select(CatalogueField field)
    {
        if (!_fields.Contains(field))
        {
            _fields.Add(field);
        }
    }
}
