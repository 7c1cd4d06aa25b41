using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>A patch of base documents: additions, replacements and removals (RFC 6902), all or none.</summary>
internal sealed class DocumentPatch
{
    private readonly List<(string Name, string[] Path, RegoValue Value)> _operations = [];

    /// <summary>Reads the operations, their paths below <paramref name="root"/>; null where they are none.</summary>
    public static DocumentPatch? Read(RegoValue body, string[] root)
    {
        if (!body.TryGetArray(out var given))
        {
            return null;
        }

        var patch = new DocumentPatch();
        foreach (var operation in given.Items)
        {
            if (!operation.Get("op").TryGetString(out var name) || name is not ("add" or "replace" or "remove")
                || !operation.Get("path").TryGetString(out var path)
                || (name != "remove" && operation.Get("value").IsUndefined))
            {
                return null;
            }

            patch._operations.Add((name, [.. root, .. path.Split('/').Skip(1).Select(Unescape).Where(p => p.Length > 0)], operation.Get("value")));
        }

        return patch;
    }

    /// <summary>The patched document; undefined where a path is not there.</summary>
    public RegoValue Apply(RegoValue document)
    {
        foreach (var (name, path, value) in _operations)
        {
            document = Apply(document, path, name, value);
            if (document.IsUndefined)
            {
                return default;
            }
        }

        return document.IsObject ? document : default;
    }

    private static RegoValue Apply(RegoValue target, ReadOnlySpan<string> path, string name, RegoValue value)
    {
        if (path.IsEmpty)
        {
            return name == "remove" ? default : value;
        }

        return target.TryGetArray(out var array) ? InArray(array, path, name, value)
            : target.TryGetObject(out var pairs) ? InObject(pairs, path, name, value)
            : default;
    }

    private static RegoValue InObject(RegoObject pairs, ReadOnlySpan<string> path, string name, RegoValue value)
    {
        var known = pairs[path[0]];
        if (known.IsUndefined && (path.Length > 1 || name != "add"))
        {
            return default;
        }

        if (path.Length == 1)
        {
            return name == "remove" ? DocumentPath.Without(pairs, path) : DocumentPath.With(pairs, path, value);
        }

        var inner = Apply(known, path[1..], name, value);
        return inner.IsUndefined ? default : DocumentPath.With(pairs, path[..1], inner);
    }

    private static RegoValue InArray(RegoArray array, ReadOnlySpan<string> path, string name, RegoValue value)
    {
        List<RegoValue> items = [.. array.Items];
        var isAdded = name == "add" && path.Length == 1;
        if (isAdded && path[0] == "-")
        {
            return RegoArray.Create([.. items, value]);
        }

        if (!int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > items.Count || (at == items.Count && !isAdded))
        {
            return default;
        }

        if (isAdded)
        {
            items.Insert(at, value);
        }
        else if (name == "remove" && path.Length == 1)
        {
            items.RemoveAt(at);
        }
        else if (Apply(items[at], path[1..], name, value) is { IsDefined: true } inner)
        {
            items[at] = inner;
        }
        else
        {
            return default;
        }

        return RegoArray.Create([.. items]);
    }

    private static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
