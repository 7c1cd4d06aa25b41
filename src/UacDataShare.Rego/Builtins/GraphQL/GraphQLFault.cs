namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The first thing wrong with a document. Thrown inside the folder only and caught in <see cref="GraphQLFamily"/>.</summary>
internal sealed class GraphQLFault : Exception
{
    /// <summary>A fault without a message.</summary>
    public GraphQLFault()
    {
    }

    /// <summary>A fault without a place.</summary>
    public GraphQLFault(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its cause.</summary>
    public GraphQLFault(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A fault at a place; line and column count from 1, and are 0 when the place is unknown.</summary>
    internal GraphQLFault(string message, Place place)
        : base($"{message} in GraphQL string at location {place.Line}:{place.Column}")
    {
    }
}

/// <summary>A place in a document, counted in code points from 1.</summary>
internal readonly record struct Place(int Line, int Column);
