using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

/// <summary>
/// The rules of a query (§5); the first breach is thrown. This part holds the rules of documents and walks selections, the others check
/// values, variables and the merging of fields.
/// </summary>
internal sealed partial class GraphQLQueryValidator
{
    private const int DepthLimit = 200;

    private readonly GraphQLSchema _schema;
    private readonly RegoObject _document;
    private readonly Dictionary<RegoObject, Place> _places;
    private readonly Dictionary<string, RegoObject> _fragments = [];
    private readonly BuiltinContext _context;
    private int _depth;

    private GraphQLQueryValidator(GraphQLSchema schema, RegoObject document, Dictionary<RegoObject, Place> places, BuiltinContext context)
    {
        _context = context;
        _schema = schema;
        _document = document;
        _places = places;
    }

    internal static void Validate(GraphQLSchema schema, RegoObject document, Dictionary<RegoObject, Place> places, BuiltinContext context) =>
        new GraphQLQueryValidator(schema, document, places, context).Validate();

    private void Validate()
    {
        foreach (var fragment in _document.List("Fragments"))
        {
            Require(_fragments.TryAdd(fragment.Text("Name"), fragment), $"There can be only one fragment named \"{fragment.Text("Name")}\"", fragment);
        }

        CheckOperationNames();
        foreach (var fragment in _fragments.Values)
        {
            CheckFragment(fragment);
        }

        foreach (var operation in _document.List("Operations"))
        {
            CheckOperation(operation);
        }

        CheckFragmentsAreUsed();
    }

    private void CheckOperationNames()
    {
        var operations = _document.List("Operations").ToList();
        var seen = new HashSet<string>();
        foreach (var operation in operations)
        {
            var name = operation.Text("Name");
            Require(name.Length > 0 || operations.Count == 1, "This anonymous operation must be the only defined operation", operation);
            Require(name.Length == 0 || seen.Add(name), $"There can be only one operation named \"{name}\"", operation);
        }
    }

    private void CheckOperation(RegoObject operation)
    {
        var kind = operation.Text("Operation");
        var root = _schema.Root(kind);
        Require(root is not null, $"Schema does not support operation type \"{kind}\"", operation);
        CheckVariableDefinitions(operation);
        CheckDirectives(operation, kind.ToUpperInvariant());
        CheckSelections(operation, root);
        CheckVariables(operation);
        CheckMerging(operation, root);
        if (kind == "subscription")
        {
            var fields = CollectFields(operation, root, []);
            Require(fields.Count == 1, "Subscription must select only one top level field", operation);
        }
    }

    private void CheckFragment(RegoObject fragment)
    {
        var type = ConditionType(fragment);
        CheckDirectives(fragment, "FRAGMENT_DEFINITION");
        CheckNoCycle(fragment, fragment.Text("Name"), []);
        CheckSelections(fragment, type);
    }

    private void CheckNoCycle(RegoObject fragment, string start, HashSet<string> seen)
    {
        foreach (var name in SpreadNames(fragment))
        {
            Require(name != start, $"Cannot spread fragment \"{start}\" within itself", fragment);
            if (seen.Add(name) && _fragments.TryGetValue(name, out var next))
            {
                CheckNoCycle(next, start, seen);
            }
        }
    }

    private void CheckFragmentsAreUsed()
    {
        var used = new HashSet<string>();
        foreach (var operation in _document.List("Operations"))
        {
            AddReachable(operation, used);
        }

        foreach (var (name, fragment) in _fragments)
        {
            Require(used.Contains(name), $"Fragment \"{name}\" is never used", fragment);
        }
    }

    private void AddReachable(RegoObject node, HashSet<string> names)
    {
        foreach (var name in SpreadNames(node))
        {
            if (names.Add(name) && _fragments.TryGetValue(name, out var fragment))
            {
                AddReachable(fragment, names);
            }
        }
    }

    private static IEnumerable<string> SpreadNames(RegoObject node) =>
        node.List("SelectionSet").SelectMany(selection => IsSpread(selection) ? [selection.Text("Name")] : SpreadNames(selection));

    private static bool IsField(RegoObject selection) => selection["Alias"].IsDefined;

    private static bool IsSpread(RegoObject selection) => !IsField(selection) && selection["Name"].IsDefined;

    private void CheckSelections(RegoObject owner, GraphQLType? parent)
    {
        if (++_depth > DepthLimit)
        {
            throw new GraphQLFault("the query nests too deep");
        }

        foreach (var selection in owner.List("SelectionSet"))
        {
            if (IsField(selection))
            {
                CheckField(selection, parent);
            }
            else if (IsSpread(selection))
            {
                CheckSpread(selection, parent);
            }
            else
            {
                CheckInlineFragment(selection, parent);
            }
        }

        _depth--;
    }

    private void CheckField(RegoObject field, GraphQLType? parent)
    {
        var name = field.Text("Name");
        var definition = FieldOf(parent, name);
        Require(parent is null || definition is not null, $"Cannot query field \"{name}\" on type \"{parent?.Name}\"", field);
        CheckDirectives(field, "FIELD");
        if (definition is null)
        {
            return;
        }

        CheckArguments(field, definition, $"Field \"{name}\"", $"field \"{parent?.Name}.{name}\"");
        var type = _schema.Type(definition.Child("Type")?.TypeName() ?? string.Empty);
        var hasSelections = field["SelectionSet"].IsDefined;
        var typeText = definition.Child("Type")?.TypeText();
        Require(!hasSelections || type?.IsLeaf != true, $"Field \"{name}\" must not have a selection since type \"{typeText}\" has no subfields", field);
        Require(hasSelections || type?.IsComposite != true, $"Field \"{name}\" of type \"{typeText}\" must have a selection of subfields", field);
        CheckSelections(field, type);
    }

    private RegoObject? FieldOf(GraphQLType? parent, string name)
    {
        if (parent is null || !parent.IsComposite)
        {
            return null;
        }

        return GraphQLPrelude.MetaField(name, isQueryRoot: ReferenceEquals(parent, _schema.Root("query"))) ?? parent.Field(name);
    }

    private void CheckSpread(RegoObject spread, GraphQLType? parent)
    {
        var name = spread.Text("Name");
        CheckDirectives(spread, "FRAGMENT_SPREAD");
        if (!_fragments.TryGetValue(name, out var fragment))
        {
            throw Fault($"Unknown fragment \"{name}\"", spread);
        }

        var type = ConditionType(fragment);
        Require(
            CanOverlap(parent, type),
            $"Fragment \"{name}\" cannot be spread here as objects of type \"{parent?.Name}\" can never be of type \"{type?.Name}\"",
            spread);
    }

    private void CheckInlineFragment(RegoObject fragment, GraphQLType? parent)
    {
        CheckDirectives(fragment, "INLINE_FRAGMENT");
        var type = fragment.Text("TypeCondition").Length == 0 ? parent : ConditionType(fragment);
        Require(
            CanOverlap(parent, type),
            $"Fragment cannot be spread here as objects of type \"{parent?.Name}\" can never be of type \"{type?.Name}\"",
            fragment);
        CheckSelections(fragment, type);
    }

    private GraphQLType? ConditionType(RegoObject fragment)
    {
        var name = fragment.Text("TypeCondition");
        var type = _schema.Type(name);
        Require(type is not null, $"Unknown type \"{name}\"", fragment);
        Require(type?.IsComposite == true, $"Fragment \"{fragment.Text("Name")}\" cannot condition on non composite type \"{name}\"", fragment);
        return type;
    }

    private bool CanOverlap(GraphQLType? left, GraphQLType? right) =>
        left is null || right is null || ReferenceEquals(left, right) || _schema.PossibleTypes(left).Overlaps(_schema.PossibleTypes(right));

    private void CheckDirectives(RegoObject owner, string location)
    {
        var seen = new HashSet<string>();
        foreach (var directive in owner.List("Directives"))
        {
            var name = directive.Text("Name");
            if (!_schema.Directives.TryGetValue(name, out var definition))
            {
                throw Fault($"Unknown directive \"@{name}\"", directive);
            }

            Require(definition.Names("Locations").Contains(location), $"Directive \"@{name}\" may not be used on {location}", directive);
            Require(
                seen.Add(name) || definition.Flag("IsRepeatable"),
                $"The directive \"@{name}\" can only be used once at this location",
                directive);
            CheckArguments(directive, definition, $"Directive \"@{name}\"", $"directive \"@{name}\"");
        }
    }

    private void CheckArguments(RegoObject owner, RegoObject definition, string subject, string place)
    {
        var given = new Dictionary<string, RegoObject>();
        foreach (var argument in owner.List("Arguments"))
        {
            var name = argument.Text("Name");
            Require(given.TryAdd(name, argument), $"There can be only one argument named \"{name}\"", argument);
            var expected = definition.List("Arguments").FirstOrDefault(candidate => candidate.Text("Name") == name)
                ?? throw Fault($"Unknown argument \"{name}\" on {place}", argument);
            CheckValue(argument.Child("Value"), expected.Child("Type"), hasDefault: expected.Child("DefaultValue") is not null);
        }

        foreach (var expected in definition.List("Arguments"))
        {
            var isRequired = expected.Child("Type")?.Flag("NonNull") == true && expected.Child("DefaultValue") is null;
            Require(
                !isRequired || given.ContainsKey(expected.Text("Name")),
                $"{subject} argument \"{expected.Text("Name")}\" of type \"{expected.Child("Type")?.TypeText()}\" is required, but it was not provided",
                owner);
        }
    }

    private GraphQLFault Fault(string message, RegoObject node) =>
        _places.TryGetValue(node, out var place) ? new GraphQLFault(message, place) : new GraphQLFault(message);

    private void Spend(long steps)
    {
        if (!_context.Spend(steps))
        {
            throw new GraphQLFault("the evaluation budget is spent");
        }
    }

    private void Require(bool condition, string message, RegoObject node)
    {
        if (!condition)
        {
            throw Fault(message, node);
        }
    }
}
