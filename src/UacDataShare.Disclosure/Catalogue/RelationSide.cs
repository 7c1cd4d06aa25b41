namespace UacDataShare.Disclosure.Catalogue;

/// <summary>Which table holds the foreign key of a relation.</summary>
public enum RelationSide
{
    /// <summary>The row that the relation starts from: at most one row on the other side.</summary>
    Parent,

    /// <summary>The rows that the relation leads to: any number of them.</summary>
    Target,
}
