using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLQueryValidator
{
    // Where each variable is used, with the type expected there; gathered while an operation or fragment is walked.
    private readonly Dictionary<RegoObject, (RegoObject Type, bool HasDefault)> _expected = new(ReferenceEqualityComparer.Instance);

    private void CheckValue(RegoObject? value, RegoObject? type, bool hasDefault)
    {
        if (value is null || type is null)
        {
            return;
        }

        var kind = value.ValueKind();
        if (kind == GraphQLValueKind.Variable)
        {
            _expected[value] = (type, hasDefault);
            return;
        }

        if (kind == GraphQLValueKind.Null)
        {
            Require(!type.Flag("NonNull"), $"Expected value of type \"{type.TypeText()}\", found null", value);
            return;
        }

        if (type.Child("Elem") is { } element)
        {
            CheckList(value, element);
            return;
        }

        var named = _schema.Type(type.Text("NamedType"));
        if (named is not null)
        {
            CheckNamed(value, named, type);
        }
    }

    // A single value stands for a list of one (§3.11).
    private void CheckList(RegoObject value, RegoObject element)
    {
        if (value.ValueKind() != GraphQLValueKind.List)
        {
            CheckValue(value, element, hasDefault: false);
            return;
        }

        foreach (var item in value.List("Children"))
        {
            CheckValue(item.Child("Value"), element, hasDefault: false);
        }
    }

    private void CheckNamed(RegoObject value, GraphQLType type, RegoObject reference)
    {
        switch (type.Kind)
        {
            case "INPUT_OBJECT":
                Require(value.ValueKind() == GraphQLValueKind.Object, Wrong(value, reference), value);
                CheckInputObject(value, type);
                break;
            case "ENUM":
                var isMember = value.ValueKind() == GraphQLValueKind.Enum && type.Values.Exists(item => item.Text("Name") == value.Text("Raw"));
                Require(isMember, $"Value \"{value.Text("Raw")}\" does not exist in \"{type.Name}\" enum", value);
                break;
            default:
                Require(IsScalar(value, type.Name), Wrong(value, reference), value);
                break;
        }
    }

    private void CheckInputObject(RegoObject value, GraphQLType type)
    {
        var given = new HashSet<string>();
        foreach (var child in value.List("Children"))
        {
            var name = child.Text("Name");
            Require(given.Add(name), $"There can be only one input field named \"{name}\"", child);
            var field = type.Field(name) ?? throw Fault($"Field \"{name}\" is not defined by type \"{type.Name}\"", child);
            CheckValue(child.Child("Value"), field.Child("Type"), hasDefault: field.Child("DefaultValue") is not null);
        }

        foreach (var field in type.Fields)
        {
            var isRequired = field.Child("Type")?.Flag("NonNull") == true && field.Child("DefaultValue") is null;
            Require(
                !isRequired || given.Contains(field.Text("Name")),
                $"Field \"{type.Name}.{field.Text("Name")}\" of required type \"{field.Child("Type")?.TypeText()}\" was not provided",
                value);
        }
    }

    private static bool IsScalar(RegoObject value, string name)
    {
        var kind = value.ValueKind();
        return name switch
        {
            "Int" => kind == GraphQLValueKind.Int && int.TryParse(value.Text("Raw"), CultureInfo.InvariantCulture, out _),
            "Float" => kind is GraphQLValueKind.Int or GraphQLValueKind.Float,
            "String" => kind is GraphQLValueKind.String or GraphQLValueKind.Block,
            "Boolean" => kind == GraphQLValueKind.Boolean,
            "ID" => kind is GraphQLValueKind.String or GraphQLValueKind.Block or GraphQLValueKind.Int,
            _ => true,
        };
    }

    private static string Wrong(RegoObject value, RegoObject type) =>
        $"Expected value of type \"{type.TypeText()}\", found {value.Text("Raw")}";
}
