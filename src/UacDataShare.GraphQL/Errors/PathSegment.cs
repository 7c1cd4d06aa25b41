namespace UacDataShare.GraphQL.Errors;

/// <summary>One step of a path: the name of a response field or input field, or the index in a list.</summary>
/// <param name="Name">The name; null for an index.</param>
/// <param name="Index">The index from 0, where <paramref name="Name"/> is null.</param>
public readonly record struct PathSegment(string? Name, int Index = 0)
{
    /// <summary>The step as text.</summary>
    public override string ToString() => Name ?? Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
