using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>Only lists are streamed (incremental delivery, no part of the September 2025 edition).</summary>
internal sealed class StreamOnListFields : ValidationRule
{
    internal override ulong Enters => SyntaxKind.Directive.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (((DirectiveNode)node).Name.Value == "stream" && context.Types is { Field: { } field, Parent: not null }
            && field.Type.Nullable is not ListType && field.Type is not ListType)
        {
            context.Report(ErrorCatalogue.StreamOnSingle.At($"\"@stream\" needs a list; {field} is none.", node));
        }

        return true;
    }
}
