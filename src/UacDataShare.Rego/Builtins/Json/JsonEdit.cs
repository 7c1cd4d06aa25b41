using System.Globalization;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary>A document with one place inserted, deleted or replaced; undefined when the place does not exist.</summary>
internal static class JsonEdit
{
    /// <summary>The value at a path.</summary>
    internal static RegoValue Find(RegoValue document, ReadOnlySpan<RegoValue> path)
    {
        foreach (var key in path)
        {
            document = Child(document, key);
        }

        return document;
    }

    internal static RegoValue Insert(RegoValue document, ReadOnlySpan<RegoValue> path, RegoValue value) =>
        path.IsEmpty ? value : At(document, path, (parent, key) => InsertHere(parent, key, value));

    internal static RegoValue Delete(RegoValue document, ReadOnlySpan<RegoValue> path) =>
        path.IsEmpty ? default : At(document, path, (parent, key) => Child(parent, key).IsDefined ? With(parent, key, default) : default);

    internal static RegoValue Replace(RegoValue document, ReadOnlySpan<RegoValue> path, RegoValue value)
    {
        if (path.IsEmpty)
        {
            return value;
        }

        return At(document, path, (parent, key) =>
        {
            if (Child(parent, key).IsUndefined)
            {
                return default;
            }

            // In a set the key is the member, so only the same member can stand in its place.
            return parent.IsSet && key != value ? default : With(parent, key, value);
        });
    }

    // Edits the parent of the last key and rebuilds what is above it.
    private static RegoValue At(RegoValue document, ReadOnlySpan<RegoValue> path, Func<RegoValue, RegoValue, RegoValue> edit)
    {
        if (path.Length == 1)
        {
            return document.IsDefined ? edit(document, path[0]) : default;
        }

        var child = Child(document, path[0]);
        var edited = child.IsDefined ? At(child, path[1..], edit) : default;
        return edited.IsDefined ? With(document, path[0], edited) : default;
    }

    private static RegoValue Child(RegoValue parent, RegoValue key) =>
        parent.TryGetArray(out var array) && TryIndex(key, array.Count - 1, out var index) ? array[index] : parent.IsArray ? default : parent.Get(key);

    private static RegoValue InsertHere(RegoValue parent, RegoValue key, RegoValue value)
    {
        if (parent.TryGetArray(out var array))
        {
            var isEnd = key.TryGetString(out var text) && text == "-";
            if (!isEnd && !TryIndex(key, array.Count, out _))
            {
                return default;
            }

            var index = isEnd || !TryIndex(key, array.Count, out var place) ? array.Count : place;
            return RegoArray.Wrap((RegoValue[])[.. array.Items[..index], value, .. array.Items[index..]]);
        }

        return parent.IsSet && key != value ? default : With(parent, key, value);
    }

    // The parent with the value under the key set, or deleted when the value is undefined.
    private static RegoValue With(RegoValue parent, RegoValue key, RegoValue value)
    {
        if (parent.TryGetArray(out var array))
        {
            TryIndex(key, array.Count - 1, out var index);
            return value.IsDefined
                ? RegoArray.Wrap((RegoValue[])[.. array.Items[..index], value, .. array.Items[(index + 1)..]])
                : RegoArray.Wrap((RegoValue[])[.. array.Items[..index], .. array.Items[(index + 1)..]]);
        }

        if (parent.TryGetObject(out var map))
        {
            return WithMember(map, key, value);
        }

        return parent.TryGetSet(out var set) ? WithItem(set, key, value) : default(RegoValue);
    }

    private static RegoObject WithMember(RegoObject map, RegoValue key, RegoValue value)
    {
        var builder = new RegoObjectBuilder(map.Count + 1);
        foreach (var (other, item) in map)
        {
            if (other != key)
            {
                builder.Set(other, item);
            }
        }

        if (value.IsDefined)
        {
            builder.Set(key, value);
        }

        return builder.Build();
    }

    private static RegoSet WithItem(RegoSet set, RegoValue key, RegoValue value)
    {
        var builder = new RegoSetBuilder(set.Count + 1);
        foreach (var item in set)
        {
            if (item != key)
            {
                builder.Add(item);
            }
        }

        if (value.IsDefined)
        {
            builder.Add(value);
        }

        return builder.Build();
    }

    // An index is a number, or its decimal text without leading zeros.
    private static bool TryIndex(RegoValue key, int last, out int index)
    {
        index = 0;
        if (key.TryGetString(out var text))
        {
            return (text == "0" || !text.StartsWith('0'))
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index)
                && index <= last;
        }

        if (!key.TryGetInt64(out var number) || number < 0 || number > last)
        {
            return false;
        }

        index = (int)number;
        return true;
    }
}
