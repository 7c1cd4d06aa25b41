using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>An array or a set seen as a sequence, without allocation.</summary>
internal readonly struct Members
{
    private readonly RegoArray? _array;
    private readonly RegoSet? _set;

    private Members(RegoArray? array, RegoSet? set)
    {
        _array = array;
        _set = set;
    }

    internal int Count => _array?.Count ?? _set?.Count ?? 0;

    internal RegoValue this[int index] => _array is not null ? _array[index] : _set is not null ? _set.ItemAt(index) : default;

    internal static bool TryOf(RegoValue value, out Members members)
    {
        value.TryGetArray(out var array);
        value.TryGetSet(out var set);
        members = new Members(array, set);
        return array is not null || set is not null;
    }

    /// <summary>The members of an argument; a type error that names the expected types when it has none.</summary>
    internal static bool TryOf(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, string expected, out Members members) =>
        TryOf(arguments[index], out members) || Operand.WrongOneOf(context, arguments, index, expected);

    /// <summary>The members of an argument that must all be strings.</summary>
    internal static bool TryStrings(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, string expected, out Members members)
    {
        if (!TryOf(context, arguments, index, expected, out members))
        {
            return false;
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (!members[i].IsString)
            {
                return Operand.WrongElement(context, arguments[index], members[i], index, "strings");
            }
        }

        return true;
    }
}
