using System.Collections.Immutable;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;
using UacDataShare.GraphQL.Validation;

namespace UacDataShare.GraphQL.Planning;

/// <summary>A coordinate that a document writes out, and where.</summary>
/// <param name="Element">The field, or the field of an input object.</param>
/// <param name="Coordinate">Its coordinate, such as <c>Child.dateOfBirth</c> or <c>ChildFilter.lastName</c>.</param>
/// <param name="Location">Where it stands.</param>
public sealed record WrittenCoordinate(SchemaElement Element, string Coordinate, SourceLocation Location);

/// <summary>
/// Lists what a document names without a request: every field of every operation and fragment, and the input fields that its literals
/// name. What a variable will hold is not known here.
/// </summary>
public sealed class WrittenCoordinates
{
    private readonly TypeTracker _types;
    private readonly ImmutableArray<WrittenCoordinate>.Builder _found = ImmutableArray.CreateBuilder<WrittenCoordinate>();
    private readonly Action<SyntaxNode> _visit;

    private WrittenCoordinates(GraphQLSchema schema)
    {
        _types = new TypeTracker(schema);
        _visit = Visit;
    }

    /// <summary>The coordinates of a valid document, in its order.</summary>
    public static ImmutableArray<WrittenCoordinate> Of(GraphQLDocument document, GraphQLSchema schema)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(schema);
        var walk = new WrittenCoordinates(schema);
        walk.Visit(document.Root);
        return walk._found.DrainToImmutable();
    }

    private void Visit(SyntaxNode node)
    {
        _types.Enter(node);
        switch (node)
        {
            case FieldNode field when _types is { Field: { } definition, Parent: { } parent }:
                _found.Add(new WrittenCoordinate(definition, $"{parent.Name}.{definition.Name}", field.Location));
                break;
            case ObjectFieldNode field when _types.ParentInput?.Named is InputObjectType input && input.TryGetField(field.Name.Value, out var definition):
                _found.Add(new WrittenCoordinate(definition, definition.Coordinate, field.Location));
                break;
            default:
                break;
        }

        SyntaxChildren.Visit(node, _visit);
        _types.Leave(node);
    }
}
