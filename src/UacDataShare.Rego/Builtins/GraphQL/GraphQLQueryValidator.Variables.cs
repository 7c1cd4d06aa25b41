using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLQueryValidator
{
    private void CheckVariableDefinitions(RegoObject operation)
    {
        var seen = new HashSet<string>();
        foreach (var definition in operation.List("VariableDefinitions"))
        {
            var name = definition.Text("Variable");
            Require(seen.Add(name), $"There can be only one variable named \"${name}\"", definition);
            var reference = definition.Child("Type");
            var type = _schema.Type(reference?.TypeName() ?? string.Empty);
            Require(type is not null, $"Unknown type \"{reference?.TypeName()}\"", definition);
            Require(type?.IsInput == true, $"Variable \"${name}\" cannot be non-input type \"{reference?.TypeText()}\"", definition);
            CheckDirectives(definition, "VARIABLE_DEFINITION");
            CheckValue(definition.Child("DefaultValue"), reference, hasDefault: false);
        }
    }

    // Each variable that is used is defined and of a type that fits there; each one defined is used (§5.8).
    private void CheckVariables(RegoObject operation)
    {
        var definitions = operation.List("VariableDefinitions").ToDictionary(definition => definition.Text("Variable"));
        var used = new HashSet<string>();
        var name = operation.Text("Name");
        foreach (var use in Uses(operation, []))
        {
            var variable = use.Text("Raw");
            used.Add(variable);
            if (!definitions.TryGetValue(variable, out var definition))
            {
                throw Fault($"Variable \"${variable}\" is not defined{(name.Length > 0 ? $" by operation \"{name}\"" : "")}", use);
            }

            CheckPosition(use, definition);
        }

        foreach (var definition in definitions.Values)
        {
            Require(
                used.Contains(definition.Text("Variable")),
                $"Variable \"${definition.Text("Variable")}\" is never used{(name.Length > 0 ? $" in operation \"{name}\"" : "")}",
                definition);
        }
    }

    private void CheckPosition(RegoObject use, RegoObject definition)
    {
        if (!_expected.TryGetValue(use, out var expected) || definition.Child("Type") is not { } type)
        {
            return;
        }

        var hasValue = definition.Child("DefaultValue") is { } value && value.ValueKind() != GraphQLValueKind.Null;
        var fits = expected.Type.Flag("NonNull") && !type.Flag("NonNull") && (hasValue || expected.HasDefault)
            ? Fits(type, expected.Type, ignoresOuterNull: true)
            : Fits(type, expected.Type, ignoresOuterNull: false);
        Require(
            fits,
            $"Variable \"${use.Text("Raw")}\" of type \"{type.TypeText()}\" used in position expecting type \"{expected.Type.TypeText()}\"",
            use);
    }

    private static bool Fits(RegoObject type, RegoObject expected, bool ignoresOuterNull)
    {
        if (expected.Flag("NonNull") && !type.Flag("NonNull") && !ignoresOuterNull)
        {
            return false;
        }

        var (element, expectedElement) = (type.Child("Elem"), expected.Child("Elem"));
        if (element is null || expectedElement is null)
        {
            return element is null && expectedElement is null && type.Text("NamedType") == expected.Text("NamedType");
        }

        return Fits(element, expectedElement, ignoresOuterNull: false);
    }

    // The variables used by an operation, its fragments included.
    private IEnumerable<RegoObject> Uses(RegoObject owner, HashSet<string> visited)
    {
        foreach (var use in owner.List("Directives").SelectMany(ArgumentUses).Concat(ArgumentUses(owner)))
        {
            yield return use;
        }

        foreach (var selection in owner.List("SelectionSet"))
        {
            foreach (var use in Uses(selection, visited))
            {
                yield return use;
            }

            if (IsSpread(selection) && visited.Add(selection.Text("Name")) && _fragments.TryGetValue(selection.Text("Name"), out var fragment))
            {
                foreach (var use in Uses(fragment, visited))
                {
                    yield return use;
                }
            }
        }
    }

    private static IEnumerable<RegoObject> ArgumentUses(RegoObject owner) =>
        owner.List("Arguments").SelectMany(argument => ValueUses(argument.Child("Value")));

    private static IEnumerable<RegoObject> ValueUses(RegoObject? value)
    {
        if (value is null)
        {
            return [];
        }

        return value.ValueKind() == GraphQLValueKind.Variable
            ? [value]
            : value.List("Children").SelectMany(child => ValueUses(child.Child("Value")));
    }
}
