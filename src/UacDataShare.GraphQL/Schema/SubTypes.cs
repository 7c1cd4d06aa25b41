namespace UacDataShare.GraphQL.Schema;

/// <summary>Which types belong to each interface and union.</summary>
internal static class SubTypes
{
    internal static Dictionary<NamedType, List<NamedType>> Find(IEnumerable<NamedType> types)
    {
        var families = new Dictionary<NamedType, List<NamedType>>();
        foreach (var type in types)
        {
            if (type is UnionType union)
            {
                families[union] = [.. union.DeclaredMembers];
            }
            else if (type is FieldedType fielded)
            {
                AddTo(families, fielded);
            }
        }

        return families;
    }

    private static void AddTo(Dictionary<NamedType, List<NamedType>> families, FieldedType type)
    {
        foreach (var parent in type.Interfaces)
        {
            if (!families.TryGetValue(parent, out var members))
            {
                families[parent] = members = [];
            }

            members.Add(type);
        }
    }
}
