using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Arguments of fields and directives exist (specification §5.4.1, Argument Names).</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule
{
    private readonly IReadOnlyDictionary<string, DirectiveShape> _known = context.Directives;

    internal override ulong Enters => SyntaxKind.Argument.Bit() | SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is DirectiveNode directive)
        {
            Check(directive, context);
            return false;
        }

        if (context.Types is { Argument: null, Field: { } field })
        {
            context.Report(ErrorCatalogue.UnknownArgument.At($"The field {field} has no argument \"{((ArgumentNode)node).Name.Value}\".", node));
        }

        return true;
    }

    private void Check(DirectiveNode directive, ValidationContext context)
    {
        if (!_known.TryGetValue(directive.Name.Value, out var shape))
        {
            return;
        }

        foreach (var argument in directive.Arguments)
        {
            if (!shape.Arguments.Contains(argument.Name.Value))
            {
                context.Report(ErrorCatalogue.UnknownArgument.At(
                    $"The directive \"@{directive.Name.Value}\" has no argument \"{argument.Name.Value}\".", argument));
            }
        }
    }
}
