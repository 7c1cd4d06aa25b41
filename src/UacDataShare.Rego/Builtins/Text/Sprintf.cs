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

        // An argument may be named by its number again and again.
        if (format.Length > 4096 && !context.SpendText((long)format.AsSpan().Count('%') * values.Items.ToArray().Select(Length).DefaultIfEmpty().Max()))
        {
            return default;
        }

        var items = new GoArgument[values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = GoArgument.From(values[i]);
        }

        return RegoValue.From(new GoFormatter(format, items).Format());
    }

    private static long Length(RegoValue value) => value.TryGetString(out var text) ? text.Length : value.ToString().Length;
}
