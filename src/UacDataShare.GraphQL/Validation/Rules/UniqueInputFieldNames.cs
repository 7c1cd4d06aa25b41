using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>No field of an object literal is given twice (specification §5.6.3, Input Object Field Uniqueness).</summary>
internal sealed class UniqueInputFieldNames : ValidationRule
{
    private readonly Stack<Dictionary<string, NameNode>> _seen = new();

    internal override ulong Enters => SyntaxKind.ObjectValue.Bit() | SyntaxKind.ObjectField.Bit();

    internal override ulong Leaves => SyntaxKind.ObjectValue.Bit();

    internal override bool Enter(SyntaxNode node, ValidationContext context)
    {
        if (node is not ObjectFieldNode { Name: var name })
        {
            _seen.Push(new Dictionary<string, NameNode>(StringComparer.Ordinal));
        }
        else if (!_seen.Peek().TryAdd(name.Value, name))
        {
            context.Report(ErrorCatalogue.DuplicateInputField.At(
                $"The input field \"{name.Value}\" is given more than once. Keep one.", _seen.Peek()[name.Value], name));
        }

        return true;
    }

    internal override void Leave(SyntaxNode node, ValidationContext context) => _seen.Pop();
}
