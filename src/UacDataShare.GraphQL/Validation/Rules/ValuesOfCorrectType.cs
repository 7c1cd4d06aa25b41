using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Schema;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>
/// A literal fits its type: leaf values, input object fields and their presence, oneOf (specification §5.6.1, Values of Correct Type;
/// §5.6.2, Input Object Field Names; §5.6.4, Input Object Required Fields).
/// </summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    internal override ulong Enters =>
        SyntaxKind.NullValue.Bit() | SyntaxKind.ListValue.Bit() | SyntaxKind.ObjectValue.Bit() | SyntaxKind.EnumValue.Bit()
        | SyntaxKind.IntValue.Bit() | SyntaxKind.FloatValue.Bit() | SyntaxKind.StringValue.Bit() | SyntaxKind.BooleanValue.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        // At a list the tracker is already inside it.
        GraphQLType? type = node.Kind == SyntaxKind.ListValue ? context.Types.ParentInput : context.Types.Input;
        if (type is not null)
        {
            LiteralCheck.Check((ValueNode)node, type, (message, at, _) => context.Report(ErrorCatalogue.InvalidValue.At(message, at)));
        }

        return false;
    }
}
