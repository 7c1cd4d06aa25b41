using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// Labels of <c>@defer</c> and <c>@stream</c> are constant and differ (incremental delivery, no part of the September 2025 edition; such a
/// directive is refused as unknown unless a schema defines it).
/// </summary>
internal sealed class UniqueDeferLabels : ValidationRule
{
    private readonly Dictionary<string, DirectiveNode> _first = new(StringComparer.Ordinal);

    internal override ulong Enters => SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        var directive = (DirectiveNode)node;
        if (directive.Name.Value is not ("defer" or "stream"))
        {
            return true;
        }

        var label = directive.Arguments.FirstOrDefault(a => a.Name.Value == "label")?.Value;
        if (label is StringValueNode text)
        {
            if (!_first.TryAdd(text.Value, directive))
            {
                context.Report(ErrorCatalogue.DeferLabel.At("A label of @defer or @stream stands only once in a document. Change one.", _first[text.Value], directive));
            }
        }
        else if (label is not (null or NullValueNode))
        {
            context.Report(ErrorCatalogue.DeferLabel.At("A label of @defer or @stream is a constant string.", directive));
        }

        return true;
    }
}
