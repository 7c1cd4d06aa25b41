using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Json;

/// <summary>Paths into a document: <c>a/b/c</c> with <c>~0</c> and <c>~1</c> as escapes, or an array of keys.</summary>
internal static class JsonPaths
{
    /// <summary>Reads one path; false when the value is neither string nor array.</summary>
    internal static bool TryRead(RegoValue value, out RegoValue[] path)
    {
        path = [];
        if (value.TryGetString(out var text))
        {
            path = text.Length == 0 ? [] : [.. text.TrimStart('/').Split('/').Select(Unescape)];
            return true;
        }

        if (!value.TryGetArray(out var keys))
        {
            return false;
        }

        path = keys.Items.ToArray();
        return true;
    }

    /// <summary>Reads an argument that is an array or set of paths; a type error otherwise.</summary>
    internal static bool TryReadAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out List<RegoValue[]> paths)
    {
        paths = [];
        if (!Members.TryOf(context, arguments, index, "set, array", out var members))
        {
            return false;
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (!TryRead(members[i], out var path))
            {
                context.Fail(
                    BuiltinErrorCode.Type,
                    $"operand {index + 1} must be one of {{set, array}} containing string paths or array of path segments but got {Operand.TypeName(members[i])}");
                return false;
            }

            paths.Add(path);
        }

        return true;
    }

    private static RegoValue Unescape(string part) => RegoValue.From(
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
}
