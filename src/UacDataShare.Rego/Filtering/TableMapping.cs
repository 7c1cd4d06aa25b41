using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Filtering;

/// <summary>
/// Names of tables and columns in place of those of the policy, as OPA's <c>targetSQLTableMappings</c> gives them: by table, with
/// <c>$self</c> for its own name, and <c>$table</c> for the table of a short name.
/// </summary>
internal sealed class TableMapping
{
    private readonly RegoValue _tables;

    private TableMapping(RegoValue tables) => _tables = tables;

    /// <summary>The mapping of a dialect, else of its language, else the whole.</summary>
    public static TableMapping For(RegoValue mappings, FilterTarget target)
    {
        var ofDialect = mappings.Get(target.Dialect);
        var ofLanguage = mappings.Get(target.Language);
        return new TableMapping(ofDialect.IsDefined ? ofDialect : ofLanguage.IsDefined ? ofLanguage : mappings);
    }

    /// <summary>What is wrong with a mapping; null where nothing is.</summary>
    public static string? Fault(RegoValue mappings, IEnumerable<FilterTarget> targets)
    {
        if (mappings.IsDefined && !mappings.IsObject)
        {
            return "invalid mappings: expected object";
        }

        foreach (var target in targets)
        {
            var tables = For(mappings, target)._tables;
            if (tables.IsDefined && !tables.IsObject)
            {
                return $"invalid mappings for dialect {target.Dialect}";
            }

            foreach (var (table, columns) in CoreTerms.MembersOf(tables))
            {
                foreach (var (name, value) in CoreTerms.MembersOf(columns).Where(m => !m.Value.IsString && !m.Value.IsObject))
                {
                    return $"invalid mappings: {Text(table)}.{Text(name)}: expected string";
                }
            }
        }

        return null;
    }

    /// <summary>The short names that stand for a column, in any of the mappings.</summary>
    public static HashSet<string> ShortNames(RegoValue mappings)
    {
        var candidates = CoreTerms.MembersOf(mappings).Concat(CoreTerms.MembersOf(mappings).SelectMany(m => CoreTerms.MembersOf(m.Value)));
        return [.. candidates.Where(m => m.Value.Get("$table").IsString).Select(m => Text(m.Key))];
    }

    /// <summary>The name of the column that a reference under the input names.</summary>
    public string FieldOf(CoreReference reference)
    {
        string[] path = [.. reference.Path.Select(p => Text(CoreTerms.ValueOf(p)))];
        var (table, column) = path.Length > 1 ? (path[0], path[1]) : (path[0], null);
        if (column is null && _tables.Get(table).Get("$table").TryGetString(out var ofShort))
        {
            (table, column) = (ofShort, table);
        }

        var mapped = _tables.Get(table);
        var name = mapped.Get("$self").TryGetString(out var self) ? self : table;
        return column is null ? name : $"{name}.{(mapped.Get(column).TryGetString(out var other) ? other : column)}";
    }

    private static string Text(RegoValue key) => key.TryGetString(out var text) ? text : key.ToString();
}
