using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary>
/// <c>json.patch</c> (RFC 6902), on sets too: a member's key is the member. The first operation that fails makes the result undefined.
/// </summary>
internal static class JsonPatch
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("json.patch", "(any, array[object<op: string, path: any>[any: any]]) => any", Patch),
    ];

    private static RegoValue Patch(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 1, out var operations))
        {
            return default;
        }

        var document = arguments[0];
        foreach (var operation in operations.Items)
        {
            // An edit writes the collections on its path anew.
            if (!context.Spend(1 + (Size(document) >> 2)))
            {
                return default;
            }

            document = operation.TryGetObject(out var patch) ? Apply(document, patch) : default;
            if (document.IsUndefined)
            {
                return default;
            }
        }

        return document;
    }

    /// <summary>The members of a document and of the collections right below it.</summary>
    private static long Size(RegoValue document)
    {
        var size = document.IsComposite ? document.Count : 0L;
        if (document.TryGetObject(out var map) && map.Count <= 64)
        {
            for (var i = 0; i < map.Count; i++)
            {
                size += map.ValueAt(i).IsComposite ? map.ValueAt(i).Count : 0;
            }
        }

        return size;
    }

    private static RegoValue Apply(RegoValue document, RegoObject patch)
    {
        if (!patch["op"].TryGetString(out var operation) || !JsonPaths.TryRead(patch["path"], out var path))
        {
            return default;
        }

        var value = patch["value"];
        switch (operation)
        {
            case "add" when value.IsDefined:
                return JsonEdit.Insert(document, path, value);
            case "remove":
                return JsonEdit.Delete(document, path);
            case "replace" when value.IsDefined:
                return JsonEdit.Replace(document, path, value);
            case "test" when value.IsDefined:
                var found = JsonEdit.Find(document, path);
                return found.IsDefined && found == value ? document : default;
            case "move" or "copy" when JsonPaths.TryRead(patch["from"], out var from):
                var source = JsonEdit.Find(document, from);
                var rest = source.IsUndefined ? default : operation == "move" ? JsonEdit.Delete(document, from) : document;
                return rest.IsUndefined && !(operation == "move" && from.Length == 0 && source.IsDefined)
                    ? default
                    : JsonEdit.Insert(rest, path, source);
            default:
                return default;
        }
    }
}
