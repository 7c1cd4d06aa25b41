using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.GraphQL;

internal sealed partial class GraphQLQueryValidator
{
    /// <summary>Fields of one response name with the types that they are selected on.</summary>
    private sealed record Selected(GraphQLType? Parent, RegoObject Field, RegoObject? Definition);

    // Fields that share a response name can be merged (§5.3.2).
    private void CheckMerging(RegoObject owner, GraphQLType? parent) => CheckGroups(CollectFields(owner, parent, []), 0);

    private void CheckGroups(Dictionary<string, List<Selected>> groups, int depth)
    {
        if (depth > DepthLimit)
        {
            throw new GraphQLFault("the query nests too deep");
        }

        foreach (var (name, group) in groups)
        {
            for (var i = 1; i < group.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    CheckPair(name, group[j], group[i]);
                }
            }

            var inner = new Dictionary<string, List<Selected>>();
            foreach (var item in group)
            {
                Collect(item.Field, TypeOf(item), inner, []);
            }

            if (inner.Count > 0)
            {
                CheckGroups(inner, depth + 1);
            }
        }
    }

    private void CheckPair(string name, Selected left, Selected right)
    {
        Spend(1);
        if (ConflictOf(left, right) is { } conflict)
        {
            throw Fault($"Fields \"{name}\" conflict because {conflict}", right.Field);
        }
    }

    // Fields are compared pair by pair, so the words are only made where they are needed.
    private string? ConflictOf(Selected left, Selected right)
    {
        var isDisjoint = left.Parent is { Kind: "OBJECT" } && right.Parent is { Kind: "OBJECT" } && !ReferenceEquals(left.Parent, right.Parent);
        if (!isDisjoint && left.Field.Text("Name") != right.Field.Text("Name"))
        {
            return $"\"{left.Field.Text("Name")}\" and \"{right.Field.Text("Name")}\" are different fields";
        }

        if (!isDisjoint && !HaveSameArguments(left.Field, right.Field))
        {
            return "they have differing arguments";
        }

        var (first, second) = (left.Definition?.Child("Type"), right.Definition?.Child("Type"));
        return first is null || second is null || HaveSameShape(first, second)
            ? null
            : $"they return conflicting types \"{first.TypeText()}\" and \"{second.TypeText()}\"";
    }

    private static bool HaveSameArguments(RegoObject left, RegoObject right)
    {
        var arguments = right.List("Arguments").ToDictionary(argument => argument.Text("Name"), argument => argument["Value"]);
        var count = 0;
        foreach (var argument in left.List("Arguments"))
        {
            count++;
            if (!arguments.TryGetValue(argument.Text("Name"), out var value) || value != argument["Value"])
            {
                return false;
            }
        }

        return count == arguments.Count;
    }

    private bool HaveSameShape(RegoObject left, RegoObject right)
    {
        if (left.Flag("NonNull") != right.Flag("NonNull"))
        {
            return false;
        }

        var (leftElement, rightElement) = (left.Child("Elem"), right.Child("Elem"));
        if (leftElement is not null || rightElement is not null)
        {
            return leftElement is not null && rightElement is not null && HaveSameShape(leftElement, rightElement);
        }

        var isLeaf = _schema.Type(left.Text("NamedType"))?.IsLeaf == true || _schema.Type(right.Text("NamedType"))?.IsLeaf == true;
        return !isLeaf || left.Text("NamedType") == right.Text("NamedType");
    }

    private Dictionary<string, List<Selected>> CollectFields(RegoObject owner, GraphQLType? parent, HashSet<string> visited)
    {
        var groups = new Dictionary<string, List<Selected>>();
        Collect(owner, parent, groups, visited);
        return groups;
    }

    private void Collect(RegoObject owner, GraphQLType? parent, Dictionary<string, List<Selected>> groups, HashSet<string> visited)
    {
        foreach (var selection in owner.List("SelectionSet"))
        {
            Spend(4);
            if (IsField(selection))
            {
                groups.TryAdd(selection.Text("Alias"), []);
                groups[selection.Text("Alias")].Add(new Selected(parent, selection, FieldOf(parent, selection.Text("Name"))));
            }
            else if (!IsSpread(selection))
            {
                var condition = selection.Text("TypeCondition");
                Collect(selection, condition.Length == 0 ? parent : _schema.Type(condition), groups, visited);
            }
            else if (visited.Add(selection.Text("Name")) && _fragments.TryGetValue(selection.Text("Name"), out var fragment))
            {
                Collect(fragment, _schema.Type(fragment.Text("TypeCondition")), groups, visited);
            }
        }
    }

    private GraphQLType? TypeOf(Selected item) => _schema.Type(item.Definition?.Child("Type")?.TypeName() ?? string.Empty);
}
