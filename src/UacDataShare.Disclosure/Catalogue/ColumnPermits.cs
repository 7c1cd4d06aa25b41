using UacDataShare.Disclosure.Authorities;

namespace UacDataShare.Disclosure.Catalogue;

/// <summary>
/// The columns that a database role may read: what some authority in force can let leave to one of the recipients that the
/// role serves and the bar list does not name, and the keys that rows are joined by. All else is refused by the database.
/// </summary>
public static class ColumnPermits
{
    /// <summary>The columns by table for the given recipient classes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> For(
        FieldCatalogue catalogue, AuthorityRegister register, IReadOnlyCollection<string> recipientClasses)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(register);
        var releasable = Releasable(register, recipientClasses);
        var permits = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in catalogue.Types)
        {
            AddFields(permits, type, releasable);
            AddKeys(permits, catalogue, type, releasable);
        }

        return permits.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value], StringComparer.Ordinal);
    }

    /// <summary>The coordinates that an authority in force can let leave to one of the recipient classes, for whatever purpose.</summary>
    public static IReadOnlySet<string> Releasable(AuthorityRegister register, IReadOnlyCollection<string> recipientClasses)
    {
        ArgumentNullException.ThrowIfNull(register);
        var grants = register.Authorities.Where(authority => authority is { Kind: AuthorityKind.Grant, Status: AuthorityStatus.InForce });
        return grants
            .SelectMany(grant => grant.Recipients.Intersect(recipientClasses).SelectMany(recipient =>
                grant.Fields.Keys.Where(coordinate => register.Bars.Bars(coordinate, recipient) is null)))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static void AddFields(SortedDictionary<string, SortedSet<string>> permits, CatalogueType type, IReadOnlySet<string> releasable)
    {
        foreach (var field in type.Fields.Values.Where(one => releasable.Contains(one.Coordinate)))
        {
            Columns(permits, type).Add(field.Column);
            Columns(permits, type).Add(CatalogueType.KeyColumn);
        }
    }

    private static void AddKeys(
        SortedDictionary<string, SortedSet<string>> permits, FieldCatalogue catalogue, CatalogueType type, IReadOnlySet<string> releasable)
    {
        foreach (var relation in type.Relations.Values.Where(one => releasable.Contains(one.Coordinate)))
        {
            var target = catalogue.Type(relation.Target)
                ?? throw new InvalidOperationException($"The relation {relation.Coordinate} leads to no type.");
            Columns(permits, type).Add(CatalogueType.KeyColumn);
            Columns(permits, target).Add(CatalogueType.KeyColumn);
            Columns(permits, relation.Held == RelationSide.Target ? target : type).Add(relation.ForeignKey);
        }
    }

    private static SortedSet<string> Columns(SortedDictionary<string, SortedSet<string>> permits, CatalogueType type)
    {
        if (!permits.TryGetValue(type.Table, out var columns))
        {
            permits[type.Table] = columns = new SortedSet<string>(StringComparer.Ordinal);
        }

        return columns;
    }
}
