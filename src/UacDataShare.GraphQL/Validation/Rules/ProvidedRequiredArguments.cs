using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Required arguments are given (specification §5.4.3, Required Arguments).</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule
{
    private readonly IReadOnlyDictionary<string, DirectiveShape> _known = context.Directives;

    internal override ulong Enters => 0;

    internal override ulong Leaves => SyntaxKind.Field.Bit() | SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context) => true;

    internal override void Leave(SyntaxNode node, ValidationContext context)
    {
        if (node is DirectiveNode directive)
        {
            Check(directive, context);
            return;
        }

        var field = (FieldNode)node;
        foreach (var argument in context.Types.Field?.Arguments ?? [])
        {
            if (argument.IsRequired && field.Arguments.All(a => a.Name.Value != argument.Name))
            {
                context.Report(ErrorCatalogue.MissingArgument.At($"The argument {argument} of type {argument.Type} must be given.", field));
            }
        }
    }

    private void Check(DirectiveNode directive, ValidationContext context)
    {
        if (!_known.TryGetValue(directive.Name.Value, out var shape))
        {
            return;
        }

        foreach (var required in shape.RequiredArguments)
        {
            if (directive.Arguments.All(a => a.Name.Value != required))
            {
                context.Report(ErrorCatalogue.MissingArgument.At($"The argument \"{required}\" of \"@{directive.Name.Value}\" must be given.", directive));
            }
        }
    }
}
