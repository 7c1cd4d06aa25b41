using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>The rules of a type system (§3), the first breach of which is thrown.</summary>
internal sealed class GraphQLSchemaValidator
{
    private readonly GraphQLSchema _schema;

    private GraphQLSchemaValidator(GraphQLSchema schema) => _schema = schema;

    internal static void Validate(GraphQLSchema schema)
    {
        var validator = new GraphQLSchemaValidator(schema);
        foreach (var type in schema.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            validator.Check(type);
        }

        foreach (var (name, directive) in schema.Directives.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            CheckName(name);
            validator.CheckArguments(directive, name);
        }
    }

    private void Check(GraphQLType type)
    {
        foreach (var field in type.Fields)
        {
            CheckField(type, field);
        }

        foreach (var member in type.Members)
        {
            var kind = _schema.Type(member)?.Kind ?? throw new GraphQLFault($"Undefined type \"{member}\".");
            Require(kind == "OBJECT", $"{type.Kind} type \"{member}\" must be OBJECT.");
        }

        foreach (var name in type.Interfaces)
        {
            CheckImplements(type, name);
        }

        CheckContents(type);
        var twice = type.Fields.GroupBy(field => field.Text("Name")).FirstOrDefault(group => group.Count() > 1);
        Require(twice is null, $"Field {type.Name}.{twice?.Key} can only be defined once.");
        if (!type.IsBuiltIn)
        {
            CheckName(type.Name);
        }

        CheckDirectives(type.Directives, type.Kind, null);
    }

    private void CheckField(GraphQLType type, RegoObject field)
    {
        CheckName(field.Text("Name"));
        var target = TypeOf(field);
        CheckArguments(field, null);
        CheckDirectives(field.List("Directives"), type.Kind == "INPUT_OBJECT" ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null);
        if (type.Kind == "INPUT_OBJECT")
        {
            Require(target.IsInput, $"{target.Kind} {field.Text("Name")}: field must be one of SCALAR, ENUM, INPUT_OBJECT.");
        }
        else
        {
            Require(target.Kind != "INPUT_OBJECT", $"{type.Kind} {type.Name}: field must be one of SCALAR, OBJECT, INTERFACE, UNION, ENUM.");
        }
    }

    private static void CheckContents(GraphQLType type)
    {
        switch (type.Kind)
        {
            case "OBJECT" or "INTERFACE":
                Require(type.Fields.Count > 0, $"{type.Kind} {type.Name}: must define one or more fields.");
                break;
            case "INPUT_OBJECT":
                Require(type.Fields.Count > 0, $"{type.Kind} {type.Name}: must define one or more input fields.");
                break;
            case "ENUM":
                Require(type.Values.Count > 0, $"{type.Kind} {type.Name}: must define one or more unique enum values.");
                var wrong = type.Values.Find(value => value.Text("Name") is "true" or "false" or "null");
                Require(wrong is null, $"{type.Kind} {type.Name}: non-enum value {wrong?.Text("Name")}.");
                break;
        }
    }

    private void CheckArguments(RegoObject owner, string? directive)
    {
        foreach (var argument in owner.List("Arguments"))
        {
            CheckName(argument.Text("Name"));
            var type = TypeOf(argument);
            Require(
                type.IsInput,
                $"cannot use {argument.Child("Type")?.TypeText()} as argument {argument.Text("Name")} because {type.Kind} is not a valid input type");
            CheckDirectives(argument.List("Directives"), "ARGUMENT_DEFINITION", directive);
        }
    }

    private void CheckDirectives(IEnumerable<RegoObject> directives, string location, string? within)
    {
        foreach (var directive in directives)
        {
            var name = directive.Text("Name");
            CheckName(name);
            Require(name != within, $"Directive {name} cannot refer to itself.");
            var definition = _schema.Directives.GetValueOrDefault(name) ?? throw new GraphQLFault($"Undefined directive {name}.");
            Require(definition.Names("Locations").Contains(location), $"Directive {name} is not applicable on {location}.");
        }
    }

    private void CheckImplements(GraphQLType type, string name)
    {
        var contract = _schema.Type(name) ?? throw new GraphQLFault($"Undefined type \"{name}\".");
        Require(contract.Kind == "INTERFACE", $"\"{name}\" is a non interface type {contract.Kind}.");
        foreach (var required in contract.Fields)
        {
            var fieldName = required.Text("Name");
            var found = type.Field(fieldName)
                ?? throw new GraphQLFault($"For {type.Name} to implement {name} it must have a field called {fieldName}.");
            Require(
                IsCovariant(required.Child("Type"), found.Child("Type")),
                $"For {type.Name} to implement {name} the field {fieldName} must have type {required.Child("Type")?.TypeText()}.");
            CheckImplementedArguments(type, name, required, found);
        }

        foreach (var transitive in contract.Interfaces.Where(other => !type.Interfaces.Contains(other)))
        {
            throw new GraphQLFault(transitive == type.Name
                ? $"Type {type.Name} cannot implement {name} because it would create a circular reference."
                : $"Type {type.Name} must implement {transitive} because it is implemented by {name}.");
        }
    }

    private static void CheckImplementedArguments(GraphQLType type, string contract, RegoObject required, RegoObject found)
    {
        var lead = $"For {type.Name} to implement {contract} the field {required.Text("Name")} must have the same arguments but ";
        foreach (var argument in required.List("Arguments"))
        {
            var name = argument.Text("Name");
            var match = found.List("Arguments").FirstOrDefault(other => other.Text("Name") == name)
                ?? throw new GraphQLFault(lead + $"it is missing {name}.");
            Require(argument.Child("Type")?.TypeText() == match.Child("Type")?.TypeText(), lead + $"{name} has the wrong type.");
        }

        foreach (var argument in found.List("Arguments"))
        {
            var isExtra = required.List("Arguments").All(other => other.Text("Name") != argument.Text("Name"));
            var isRequired = argument.Child("Type")?.Flag("NonNull") == true && argument.Child("DefaultValue") is null;
            Require(
                !(isExtra && isRequired),
                $"For {type.Name} to implement {contract} any additional arguments on {found.Text("Name")} must be optional or have a default value but {argument.Text("Name")} is required.");
        }
    }

    private bool IsCovariant(RegoObject? required, RegoObject? actual)
    {
        if (required is null || actual is null || (required.Flag("NonNull") && !actual.Flag("NonNull")))
        {
            return false;
        }

        if (required.Child("Elem") is { } element)
        {
            return IsCovariant(element, actual.Child("Elem"));
        }

        var (name, actualName) = (required.Text("NamedType"), actual.Text("NamedType"));
        if (name == actualName)
        {
            return true;
        }

        var target = _schema.Type(name);
        return target is not null && ((target.IsComposite && _schema.PossibleTypes(target).Contains(actualName))
            || (target.Kind == "INTERFACE" && _schema.Type(actualName)?.Interfaces.Contains(name) == true));
    }

    private GraphQLType TypeOf(RegoObject definition)
    {
        var name = definition.Child("Type")?.TypeName() ?? string.Empty;
        return _schema.Type(name) ?? throw new GraphQLFault($"Undefined type {name}.");
    }

    private static void CheckName(string name) => Require(
        !name.StartsWith("__", StringComparison.Ordinal),
        $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new GraphQLFault(message);
        }
    }
}
