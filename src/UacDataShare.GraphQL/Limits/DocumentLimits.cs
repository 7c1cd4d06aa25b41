namespace UacDataShare.GraphQL.Limits;

/// <summary>
/// What a client's document may ask, looked at after parsing and before any validation. The parser has its own limits, and so have
/// validation and planning.
/// </summary>
public sealed record DocumentLimits
{
    /// <summary>The limits of the gateway.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Fields written in the document. Default 1,000.</summary>
    public int MaxFields { get; init; } = 1_000;

    /// <summary>Directives at one place. Default 4.</summary>
    public int MaxDirectivesPerLocation { get; init; } = 4;

    /// <summary>Directives in the document. Default 20.</summary>
    public int MaxDirectives { get; init; } = 20;

    /// <summary>Aliases in the document. Default 15.</summary>
    public int MaxAliases { get; init; } = 15;

    /// <summary>Fields one below another, fragments opened; introspection has limits of its own. Default 12.</summary>
    public int MaxDepth { get; init; } = 12;

    /// <summary>Fields at the root of an operation, fragments opened. Default 10.</summary>
    public int MaxRootFields { get; init; } = 10;

    /// <summary>Spreads that opening every fragment comes to. Default 1,000.</summary>
    public int MaxFragmentVisits { get; init; } = 1_000;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked. Default false.</summary>
    public bool AllowIntrospection { get; init; }

    /// <summary>Lists of fields, interfaces or types one below another in introspection. Default 1.</summary>
    public int MaxIntrospectionLists { get; init; } = 1;

    /// <summary><c>ofType</c> one below another in introspection. Default 16.</summary>
    public int MaxIntrospectionWrappers { get; init; } = 16;
}
