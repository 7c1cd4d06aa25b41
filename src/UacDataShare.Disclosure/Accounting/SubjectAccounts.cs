using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>Finds out of the rows that were read whose they are, and what of each person leaves.</summary>
public sealed class SubjectAccounts
{
    private readonly SubjectPseudonym _pseudonyms;
    private readonly Dictionary<(SubjectKind Kind, Guid Key), Fields> _subjects = [];

    private SubjectAccounts(SubjectPseudonym pseudonyms) => _pseudonyms = pseudonyms;

    private int Rows { get; set; }

    /// <summary>The persons, in order of first appearance, and how many rows there are in all.</summary>
    public static (IReadOnlyList<SubjectAccount> Subjects, int Rows) Of(
        ReleasePlan plan, IReadOnlyDictionary<SubjectQuery, FetchedPage> pages, SubjectPseudonym pseudonyms)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(pages);
        var accounts = new SubjectAccounts(pseudonyms);
        foreach (var query in plan.Queries)
        {
            // A dry run reads nothing: there is no page then, and nobody of whom anything leaves.
            foreach (var row in pages.GetValueOrDefault(query.Query)?.Rows ?? [])
            {
                accounts.Take(query.Root, row, null);
            }
        }

        return ([.. accounts._subjects.Select(accounts.Account)], accounts.Rows);
    }

    // A row below a person's own row is about that person until a relation leads to another one.
    private void Take(ReleasedNode node, FetchedRow row, Fields? person)
    {
        Rows++;
        if (node.Node.StartsSubject || person is null)
        {
            person = Person(node.Node.Type.Subject, row.Key);
        }

        if (node.Node.Parent is null)
        {
            person.Released.Add(node.Node.Type.RowCoordinate);
        }

        foreach (var column in node.Columns)
        {
            (column.Mask == Mask.None ? person.Released : person.Masked).Add(column.Field.Coordinate);
        }

        foreach (var child in node.Children)
        {
            if (child.Node.Relation is { } relation)
            {
                person.Released.Add(relation.Coordinate);
            }

            foreach (var below in row.Below(child.Node))
            {
                Take(child, below, person);
            }
        }
    }

    private Fields Person(SubjectKind kind, Guid key)
    {
        if (!_subjects.TryGetValue((kind, key), out var fields))
        {
            _subjects[(kind, key)] = fields = new Fields();
        }

        return fields;
    }

    private SubjectAccount Account(KeyValuePair<(SubjectKind Kind, Guid Key), Fields> person) => new(
        person.Key.Kind.ToString().ToLowerInvariant(),
        _pseudonyms.Of(person.Key.Kind, person.Key.Key),
        [.. person.Value.Released],
        [.. person.Value.Masked]);

    private sealed class Fields
    {
        public SortedSet<string> Released { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Masked { get; } = new(StringComparer.Ordinal);
    }
}
