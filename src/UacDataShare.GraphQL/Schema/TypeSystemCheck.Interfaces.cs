using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <content>Whether a type keeps what its interfaces promise (specification §3.6.1, IsValidImplementation).</content>
internal sealed partial class TypeSystemCheck
{
    private void CheckInterfaces(FieldedType type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declared in type.DeclaredInterfaces)
        {
            if (declared is not InterfaceType parent)
            {
                Fault(ErrorCatalogue.NotAnInterface, $"The type {type} can implement interfaces only; {declared} is none.", ImplementsNodes(type, declared));
            }
            else if (type == parent)
            {
                Fault(ErrorCatalogue.InterfaceCycle, $"The interface {type} cannot implement itself.", ImplementsNodes(type, parent));
            }
            else if (!seen.Add(parent.Name))
            {
                Fault(ErrorCatalogue.DuplicateInterface, $"The type {type} implements {parent} more than once. Keep one.", ImplementsNodes(type, parent));
            }
            else
            {
                CheckAncestors(type, parent);
                CheckPromises(type, parent);
            }
        }
    }

    private void CheckAncestors(FieldedType type, InterfaceType parent)
    {
        foreach (var ancestor in parent.DeclaredInterfaces)
        {
            if (type.DeclaredInterfaces.Contains(ancestor))
            {
                continue;
            }

            SyntaxNode?[] nodes = [.. ImplementsNodes(parent, ancestor), .. ImplementsNodes(type, parent)];
            if (ancestor == type)
            {
                Fault(ErrorCatalogue.InterfaceCycle, $"The types {type} and {parent} implement each other.", nodes);
            }
            else
            {
                Fault(ErrorCatalogue.MissingInterface, $"The type {type} must implement {ancestor} too, because {parent} does.", nodes);
            }
        }
    }

    private void CheckPromises(FieldedType type, InterfaceType parent)
    {
        foreach (var promised in parent.Fields)
        {
            if (!type.TryGetField(promised.Name, out var field))
            {
                Fault(ErrorCatalogue.MissingInterfaceField, $"The type {type} must have the field {promised}.", [promised.Node, .. type.Nodes]);
                continue;
            }

            if (!TypeComparison.IsSubType(_schema, field.Type, promised.Type))
            {
                Fault(ErrorCatalogue.InterfaceFieldType, $"The type of {field} must fit that of {promised}, which is {promised.Type}.", promised.Node?.Type, field.Node?.Type);
            }

            CheckArguments(field, promised);
            if (field.IsDeprecated && !promised.IsDeprecated)
            {
                Fault(ErrorCatalogue.InterfaceDeprecation, $"{field} cannot be deprecated while {promised} is not.", DeprecatedNode(field.Node), field.Node?.Type);
            }
        }
    }

    private void CheckArguments(FieldDefinition field, FieldDefinition promised)
    {
        foreach (var expected in promised.Arguments)
        {
            if (!field.TryGetArgument(expected.Name, out var argument))
            {
                Fault(ErrorCatalogue.MissingInterfaceArgument, $"{field} must have the argument {expected}.", expected.Node, field.Node);
            }
            else if (!TypeComparison.AreEqual(expected.Type, argument.Type))
            {
                Fault(ErrorCatalogue.InterfaceArgumentType, $"The type of {argument} must be that of {expected}, which is {expected.Type}.", expected.Node?.Type, argument.Node?.Type);
            }
        }

        foreach (var argument in field.Arguments.Where(a => a.IsRequired && !promised.TryGetArgument(a.Name, out _)))
        {
            Fault(ErrorCatalogue.InterfaceArgumentRequired, $"{argument} cannot be required, because {promised} does not have it.", argument.Node, promised.Node);
        }
    }

    private static SyntaxNode?[] ImplementsNodes(FieldedType type, NamedType parent) =>
        [.. type.Nodes.OfType<FieldedTypeNode>().SelectMany(n => n.Interfaces).Where(i => i.Name.Value == parent.Name)];
}
