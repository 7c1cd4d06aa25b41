using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Planning;

/// <summary>Fields grouped by response name, in order of first mention.</summary>
internal sealed class OrderedFields
{
    private readonly Dictionary<string, List<FieldNode>> _byName = new(StringComparer.Ordinal);
    private readonly List<List<FieldNode>> _groups = [];

    public int Count => _groups.Count;

    public IReadOnlyList<List<FieldNode>> Groups => _groups;

    public void Add(FieldNode field)
    {
        if (!_byName.TryGetValue(field.ResponseName, out var group))
        {
            _byName[field.ResponseName] = group = [];
            _groups.Add(group);
        }

        group.Add(field);
    }
}
