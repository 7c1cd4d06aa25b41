using System.Collections.Frozen;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Every type that is named exists (specification §5.5.1.2, Fragment Spread Type Existence; §5.8.2).</summary>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule
{
    private readonly FrozenSet<string> _defined = context.Document.Definitions
        .Where(d => d.Kind.IsTypeDefinition()).Select(d => d.NameText).ToFrozenSet(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.NamedType.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var name = ((NamedTypeNode)node).Name.Value;
        if (_defined.Contains(name) || (context.OptionalSchema?.TryGetType(name, out _) ?? false))
        {
            return true;
        }

        // A schema may name built-in types freely; a request only those that the schema uses.
        var isInSchemaDocument = context.Ancestors.Count > 1 && context.Ancestors[1].Kind.IsTypeSystem();
        if (!isInSchemaDocument || !BuiltIns.TypeNames.Contains(name))
        {
            context.Report(ErrorCatalogue.UnknownType.At($"There is no type \"{name}\".", node));
        }

        return true;
    }
}
