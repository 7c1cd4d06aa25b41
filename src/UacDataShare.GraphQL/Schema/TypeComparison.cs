namespace UacDataShare.GraphQL.Schema;

/// <summary>Equality, covariance and overlap of types (specification §3.6.1, §5.5.2.3).</summary>
internal static class TypeComparison
{
    internal static bool AreEqual(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        (NonNullType a, NonNullType b) => AreEqual(a.Inner, b.Inner),
        (ListType a, ListType b) => AreEqual(a.Item, b.Item),
        _ => left == right,
    };

    internal static bool IsSubType(GraphQLSchema schema, GraphQLType candidate, GraphQLType type) => (candidate, type) switch
    {
        (NonNullType a, NonNullType b) => IsSubType(schema, a.Inner, b.Inner),
        (_, NonNullType) => false,
        (NonNullType a, _) => IsSubType(schema, a.Inner, type),
        (ListType a, ListType b) => IsSubType(schema, a.Item, b.Item),
        (NamedType a, NamedType b) => a == b || (b.IsAbstract && a is FieldedType && schema.IsSubType(b, a)),
        _ => false,
    };

    internal static bool Overlap(GraphQLSchema schema, NamedType left, NamedType right)
    {
        if (left == right)
        {
            return true;
        }

        if (left.IsAbstract && right.IsAbstract)
        {
            return schema.PossibleTypes(left).Any(type => schema.IsSubType(right, type));
        }

        return left.IsAbstract ? schema.IsSubType(left, right) : right.IsAbstract && schema.IsSubType(right, left);
    }
}
