using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Schema;

/// <content>Types and their members.</content>
internal sealed partial class TypeSystemCheck
{
    private void CheckTypes()
    {
        var defaultCycles = new DefaultCycles(this);
        foreach (var type in _schema.Types)
        {
            if (!BuiltIns.TypeNames.Contains(type.Name))
            {
                CheckName(type.Name, type.Node);
            }

            switch (type)
            {
                case FieldedType fielded:
                    CheckFields(fielded);
                    CheckInterfaces(fielded);
                    break;
                case UnionType union:
                    CheckMembers(union);
                    break;
                case EnumType names:
                    CheckValues(names);
                    break;
                case InputObjectType input:
                    CheckInputFields(input);
                    defaultCycles.Check(input);
                    break;
                default:
                    break;
            }
        }

        new InfiniteInputs(this).Check([.. _schema.Types.OfType<InputObjectType>()]);
    }

    private void CheckFields(FieldedType type)
    {
        if (type.Fields.IsEmpty)
        {
            Fault(ErrorCatalogue.EmptyType, $"The type {type} has no field. Give it one.", [.. type.Nodes]);
        }

        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsOutput)
            {
                Fault(ErrorCatalogue.NotOutputType, $"The field {field} cannot have the input type {field.Type}.", field.Node?.Type);
            }

            foreach (var argument in field.Arguments)
            {
                CheckName(argument.Name, argument.Node);
                if (!argument.Type.IsInput)
                {
                    Fault(ErrorCatalogue.NotInputType, $"The argument {argument} cannot have the output type {argument.Type}.", argument.Node?.Type);
                }

                CheckInputValue(argument);
            }
        }
    }

    private void CheckMembers(UnionType union)
    {
        if (union.DeclaredMembers.IsEmpty)
        {
            Fault(ErrorCatalogue.EmptyType, $"The union {union} has no member. Give it one.", [.. union.Nodes]);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in union.DeclaredMembers)
        {
            var nodes = union.Nodes.OfType<UnionTypeNode>().SelectMany(n => n.Members).Where(m => m.Name.Value == member.Name);
            if (!seen.Add(member.Name))
            {
                Fault(ErrorCatalogue.DuplicateMember, $"The union {union} names {member} more than once. Keep one.", [.. nodes]);
            }
            else if (member is not ObjectType)
            {
                Fault(ErrorCatalogue.MemberNotObject, $"The union {union} can hold object types only; {member} is none.", [.. nodes]);
            }
        }
    }

    private void CheckValues(EnumType type)
    {
        if (type.Values.IsEmpty)
        {
            Fault(ErrorCatalogue.EmptyType, $"The enum {type} has no value. Give it one.", [.. type.Nodes]);
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, value.Node);
        }
    }

    private void CheckInputFields(InputObjectType type)
    {
        if (type.Fields.IsEmpty)
        {
            Fault(ErrorCatalogue.EmptyType, $"The input object {type} has no field. Give it one.", [.. type.Nodes]);
        }

        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsInput)
            {
                Fault(ErrorCatalogue.NotInputType, $"The input field {field} cannot have the output type {field.Type}.", field.Node?.Type);
            }

            CheckInputValue(field);
            if (type.IsOneOf)
            {
                CheckOneOf(field);
            }
        }
    }

    private void CheckOneOf(InputValueDefinition field)
    {
        if (field.Type.IsNonNull)
        {
            Fault(ErrorCatalogue.OneOfField, $"{field} must be nullable, because exactly one field of its type is given.", field.Node?.Type);
        }

        if (field.HasDefault)
        {
            Fault(ErrorCatalogue.OneOfField, $"{field} cannot have a default, because exactly one field of its type is given.", field.Node);
        }
    }
}
