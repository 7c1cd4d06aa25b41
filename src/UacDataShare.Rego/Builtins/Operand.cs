using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>Reads an argument as the type a builtin needs and records a type error in OPA's words when it is not.</summary>
internal static class Operand
{
    internal static bool TryString(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, [NotNullWhen(true)] out string? value) =>
        arguments[index].TryGetString(out value) || Wrong(context, arguments, index, "string");

    internal static bool TryNumber(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index) =>
        arguments[index].IsNumber || Wrong(context, arguments, index, "number");

    internal static bool TryBoolean(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out bool value) =>
        arguments[index].TryGetBoolean(out value) || Wrong(context, arguments, index, "boolean");

    internal static bool TryArray(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, [NotNullWhen(true)] out RegoArray? value) =>
        arguments[index].TryGetArray(out value) || Wrong(context, arguments, index, "array");

    internal static bool TryObject(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, [NotNullWhen(true)] out RegoObject? value) =>
        arguments[index].TryGetObject(out value) || Wrong(context, arguments, index, "object");

    internal static bool TrySet(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, [NotNullWhen(true)] out RegoSet? value) =>
        arguments[index].TryGetSet(out value) || Wrong(context, arguments, index, "set");

    /// <summary>An integer of 64 bits.</summary>
    internal static bool TryInteger(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out long value)
    {
        value = 0;
        return TryNumber(context, arguments, index)
            && (arguments[index].TryGetInt64(out value) || WrongInteger(context, index));
    }

    /// <summary>An integer of any size.</summary>
    internal static bool TryBigInteger(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out BigInteger value)
    {
        value = default;
        if (!arguments[index].TryGetNumber(out var number))
        {
            return Wrong(context, arguments, index, "integer");
        }

        return number.TryGetInteger(out value) || WrongInteger(context, index);
    }

    /// <summary>Records that an argument has the wrong type; false.</summary>
    internal static bool Wrong(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, string expected)
    {
        context.Fail(BuiltinErrorCode.Type, $"operand {index + 1} must be {expected} but got {TypeName(arguments[index])}");
        return false;
    }

    /// <summary>Records that an argument is of none of several types.</summary>
    internal static bool WrongOneOf(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, string expected) =>
        Wrong(context, arguments, index, $"one of {{{expected}}}");

    /// <summary>Records that a member of a composite argument has the wrong type.</summary>
    internal static bool WrongElement(BuiltinContext context, RegoValue composite, RegoValue element, int index, string expected)
    {
        var outer = TypeName(composite);
        context.Fail(BuiltinErrorCode.Type, $"operand {index + 1} must be {outer} of {expected} but got {outer} containing {TypeName(element)}");
        return false;
    }

    /// <summary>Records that a number is no integer.</summary>
    internal static bool WrongInteger(BuiltinContext context, int index)
    {
        context.Fail(BuiltinErrorCode.Type, $"operand {index + 1} must be integer number but got floating-point number");
        return false;
    }

    /// <summary>The name of a value's type.</summary>
    internal static string TypeName(RegoValue value) => value.Kind switch
    {
        RegoKind.Undefined => "undefined",
        RegoKind.Null => "null",
        RegoKind.Boolean => "boolean",
        RegoKind.Number => "number",
        RegoKind.String => "string",
        RegoKind.Array => "array",
        RegoKind.Object => "object",
        RegoKind.Set => "set",
    };
}
