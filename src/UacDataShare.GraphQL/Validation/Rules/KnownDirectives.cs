using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>A directive exists and may stand there (specification §5.7.1, Directives Are Defined; §5.7.2, Directives Are in Valid Locations).</summary>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule
{
    private readonly IReadOnlyDictionary<string, DirectiveShape> _known = context.Directives;

    internal override ulong Enters => SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var name = ((DirectiveNode)node).Name.Value;
        if (!_known.TryGetValue(name, out var directive))
        {
            context.Report(ErrorCatalogue.UnknownDirective.At($"There is no directive \"@{name}\".", node));
            return true;
        }

        var ancestors = context.Ancestors;
        var location = DirectiveLocations.Of(ancestors[^1], ancestors.Count > 1 ? ancestors[^2] : null);
        if (!directive.Locations.Contains(location))
        {
            context.Report(ErrorCatalogue.MisplacedDirective.At($"The directive \"@{name}\" cannot stand on {location}.", node));
        }

        return true;
    }
}
