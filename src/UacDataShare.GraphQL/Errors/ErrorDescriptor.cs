using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Errors;

/// <summary>A kind of error: what documentation and tests enumerate.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Title">The fault in a few words.</param>
/// <param name="Specification">The section of the September 2025 specification that it belongs to; empty for a limit of ours.</param>
public sealed record ErrorDescriptor(string Code, string Title, string Specification)
{
    internal GraphQLError At(SourceLocation location, string message) => new(Code, message, [location], []);

    internal GraphQLError At(ImmutableArray<SourceLocation> locations, string message) => new(Code, message, locations, []);

    internal GraphQLError At(string message, params ReadOnlySpan<SyntaxNode?> nodes)
    {
        var locations = ImmutableArray.CreateBuilder<SourceLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is not null)
            {
                locations.Add(node.Location);
            }
        }

        return new GraphQLError(Code, message, locations.DrainToImmutable(), []);
    }

    internal GraphQLError AtPath(string message, SyntaxNode? node, ImmutableArray<PathSegment> path) =>
        new(Code, message, node is null ? [] : [node.Location], path);

    internal GraphQLError Plain(string message) => new(Code, message, [], []);
}
