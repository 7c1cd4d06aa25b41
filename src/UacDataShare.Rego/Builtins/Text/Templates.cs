using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>
/// <c>internal.template_string</c> and <c>internal.print</c>. Their operand is an array of parts; a part that may be undefined comes as
/// a set of its values, which is empty when it is.
/// </summary>
internal static class Templates
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("internal.template_string", "(array[any]) => string", TemplateString),
        new("internal.print", "(array[set[any]])", Print),
        new("print", "()", (_, _) => RegoValue.True),
        new("trace", "(string) => boolean", Trace),
        new("internal.test_case", "(array[any])", (_, _) => RegoValue.True),
    ];

    private static RegoValue TemplateString(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryArray(context, arguments, 0, out var parts))
        {
            return default;
        }

        var text = new StringBuilder();
        foreach (var part in parts.Items)
        {
            if (part.TryGetSet(out var values) && values.Count > 1)
            {
                return context.Fail("eval_conflict_error", "template-strings must not produce multiple outputs");
            }

            Append(text, values is null ? part : values.Count == 0 ? default : values.ItemAt(0));
        }

        return RegoValue.From(text.ToString());
    }

    private static RegoValue Print(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (context.Printed is null || !arguments[0].TryGetArray(out var parts))
        {
            return RegoValue.True;
        }

        PrintFrom(context.Printed, parts, 0, string.Empty);
        return RegoValue.True;
    }

    // One line for each combination of the parts' values.
    private static void PrintFrom(Action<string> output, RegoArray parts, int index, string line)
    {
        if (index == parts.Count)
        {
            output(line);
            return;
        }

        var separator = index == 0 ? string.Empty : " ";
        if (!parts[index].TryGetSet(out var values) || values.Count == 0)
        {
            var part = values is null ? parts[index] : default;
            PrintFrom(output, parts, index + 1, line + separator + Text(part));
            return;
        }

        foreach (var value in values)
        {
            PrintFrom(output, parts, index + 1, line + separator + Text(value));
        }
    }

    private static RegoValue Trace(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        context.Traced?.Invoke(text);
        return RegoValue.True;
    }

    private static void Append(StringBuilder text, RegoValue value) => text.Append(Text(value));

    private static string Text(RegoValue value) =>
        value.IsUndefined ? "<undefined>" : value.TryGetString(out var text) ? text : RegoTermText.Write(value);
}
