using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Coercion;

/// <summary>The way down to a value inside a value; built only one step at a time, spelled out only for an error.</summary>
internal sealed class InputPath(InputPath? parent, PathSegment segment)
{
    internal static InputPath Field(InputPath? parent, string name) => new(parent, new PathSegment(name));

    internal static InputPath Item(InputPath? parent, int index) => new(parent, new PathSegment(null, index));

    internal static ImmutableArray<PathSegment> Spell(InputPath? path)
    {
        var segments = new Stack<PathSegment>();
        for (var step = path; step is not null; step = step.Parent)
        {
            segments.Push(step.Segment);
        }

        return [.. segments];
    }

    private InputPath? Parent { get; } = parent;

    private PathSegment Segment { get; } = segment;
}

/// <summary>Takes a fault of a value: what is wrong, where in the document, and where inside the value.</summary>
internal delegate void ValueFault(string message, SyntaxNode? node, InputPath? path);
