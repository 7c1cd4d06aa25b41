using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>
/// <c>replace</c> and <c>strings.replace_n</c>: one pass from the left, at each place the first pair that matches, and an empty pattern
/// between any two code points.
/// </summary>
internal static class Replacing
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("replace", "(string, string, string) => string", ReplaceOne),
        new("strings.replace_n", "(object[string: string], string) => string", ReplaceMany),
    ];

    private static RegoValue ReplaceOne(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text)
            || !Operand.TryString(context, arguments, 1, out var old)
            || !Operand.TryString(context, arguments, 2, out var value))
        {
            return default;
        }

        if (old.Length == 0)
        {
            return Replace(context, text, [(old, value)]);
        }

        // At most as often as the text can hold it.
        return context.SpendText(Math.Max(0L, value.Length - old.Length) * (text.Length / old.Length))
            ? RegoValue.From(text.Replace(old, value, StringComparison.Ordinal))
            : default(RegoValue);
    }

    private static RegoValue ReplaceMany(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var patterns) || !Operand.TryString(context, arguments, 1, out var text))
        {
            return default;
        }

        var pairs = new List<(string Old, string Value)>();
        foreach (var (key, value) in patterns)
        {
            if (!key.TryGetString(out var old))
            {
                return context.Fail(BuiltinErrorCode.Type, "operand 1 non-string key found in pattern object");
            }

            if (!value.TryGetString(out var replacement))
            {
                return context.Fail(BuiltinErrorCode.Type, "operand 1 non-string value found in pattern object");
            }

            pairs.Add((old, replacement));
        }

        return Replace(context, text, pairs);
    }

    private static RegoValue Replace(BuiltinContext context, string text, List<(string Old, string Value)> pairs)
    {
        if (!context.SpendText((long)text.Length * pairs.Count))
        {
            return default;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        var wasEmpty = false;
        while (at <= text.Length)
        {
            var match = pairs.FindIndex(pair => (pair.Old.Length > 0 || !wasEmpty) && text.AsSpan(at).StartsWith(pair.Old));
            wasEmpty = match >= 0 && pairs[match].Old.Length == 0;
            if (match >= 0)
            {
                if (!context.SpendText(pairs[match].Value.Length))
                {
                    return default;
                }

                result.Append(pairs[match].Value);
                at += pairs[match].Old.Length;
                continue;
            }

            if (at == text.Length)
            {
                break;
            }

            var length = CodePoints.LengthAt(text, at);
            result.Append(text, at, length);
            at += length;
        }

        return RegoValue.From(result.ToString());
    }
}
