using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary><c>sprintf</c>: Go's verbs over numbers and strings; every other value is its Rego text.</summary>
internal static class Sprintf
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("sprintf", "(string, array[any]) => string", Format),
    ];

    private static RegoValue Format(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var format) || !Operand.TryArray(context, arguments, 1, out var values))
        {
            return default;
        }

        var items = new GoArgument[values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = GoArgument.From(values[i]);
        }

        return new GoFormatter(context, format, items).Format() is { } text ? RegoValue.From(text) : default;
    }
}
