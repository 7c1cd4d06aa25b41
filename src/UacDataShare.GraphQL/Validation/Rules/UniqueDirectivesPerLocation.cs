using System.Collections.Immutable;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// A directive that is not repeatable stands once at a place (specification §5.7.3, Directives Are Unique per Location). A type and
/// its extensions are one place.
/// </summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule
{
    private readonly IReadOnlyDictionary<string, DirectiveShape> _known = context.Directives;
    private readonly Dictionary<(SyntaxKind Family, string Name), Dictionary<string, DirectiveNode>> _shared = [];

    // Every kind: whatever carries directives is looked at.
    internal override ulong Enters => ulong.MaxValue;

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is IHasDirectives { Directives: { IsEmpty: false } directives })
        {
            Check(directives, PlaceOf(node), context);
        }

        return true;
    }

    private void Check(ImmutableArray<DirectiveNode> directives, Dictionary<string, DirectiveNode> seen, ValidationContext context)
    {
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (_known.TryGetValue(name, out var shape) && !shape.IsRepeatable && !seen.TryAdd(name, directive))
            {
                context.Report(ErrorCatalogue.RepeatedDirective.At(
                    $"The directive \"@{name}\" may stand only once here. Keep one.", seen[name], directive));
            }
        }
    }

    private Dictionary<string, DirectiveNode> PlaceOf(SyntaxNode node)
    {
        if (node is not TypeSystemNode definition)
        {
            return new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }

        // All kinds of type share their names, so one family is enough for them.
        var family = definition.Kind.Extended() is SyntaxKind.SchemaDefinition or SyntaxKind.DirectiveDefinition
            ? definition.Kind.Extended()
            : SyntaxKind.NamedType;
        if (!_shared.TryGetValue((family, definition.NameText), out var seen))
        {
            _shared[(family, definition.NameText)] = seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }

        return seen;
    }
}
