using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Strings searched, cut and joined, by code point.</summary>
internal static class Strings
{
    // Lambdas, because the compiler caches no delegates of method groups in initializers.
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("concat", "(string, any<array[string], set[string]>) => string", Concat),
        new("contains", "(string, string) => boolean", (context, arguments) => Test(context, arguments, static (text, part) => text.Contains(part, StringComparison.Ordinal))),
        new("startswith", "(string, string) => boolean", (context, arguments) => Test(context, arguments, static (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
        new("endswith", "(string, string) => boolean", (context, arguments) => Test(context, arguments, static (text, part) => text.EndsWith(part, StringComparison.Ordinal))),
        new("strings.any_prefix_match", "(any<string, array[string], set[string]>, any<string, array[string], set[string]>) => boolean", (context, arguments) => TestAny(context, arguments, static (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
        new("strings.any_suffix_match", "(any<string, array[string], set[string]>, any<string, array[string], set[string]>) => boolean", (context, arguments) => TestAny(context, arguments, static (text, part) => text.EndsWith(part, StringComparison.Ordinal))),
        new("indexof", "(string, string) => number", IndexOf),
        new("indexof_n", "(string, string) => array[number]", IndexOfAll),
        new("strings.count", "(string, string) => number", Count),
        new("substring", "(string, number, number) => string", Substring),
        new("split", "(string, string) => array[string]", Split),
        new("strings.split_n", "(string, string, number) => array[string]", SplitN),
        new("lower", "(string) => string", (context, arguments) => Map(context, arguments, static text => LetterCase.Lower(text))),
        new("upper", "(string) => string", (context, arguments) => Map(context, arguments, static text => LetterCase.Upper(text))),
        new("strings.reverse", "(string) => string", (context, arguments) => Map(context, arguments, static text => Reverse(text))),
    ];

    internal static RegoValue Map(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<string, string> map)
    {
        if (!Operand.TryString(context, arguments, 0, out var text))
        {
            return default;
        }

        var result = map(text);
        return ReferenceEquals(result, text) ? arguments[0] : RegoValue.From(result);
    }

    internal static string[] SplitAt(string text, string delimiter)
    {
        if (delimiter.Length > 0)
        {
            return text.Split(delimiter);
        }

        var parts = new string[CodePoints.Count(text)];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var length = CodePoints.LengthAt(text, at);
            parts[i] = text.Substring(at, length);
            at += length;
        }

        return parts;
    }

    internal static RegoArray ToArray(ReadOnlySpan<string> parts)
    {
        var items = new RegoValue[parts.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = RegoValue.From(parts[i]);
        }

        return RegoArray.Wrap(items);
    }

    private static RegoValue Test(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<string, string, bool> test) =>
        Operand.TryString(context, arguments, 0, out var text) && Operand.TryString(context, arguments, 1, out var part)
            ? test(text, part)
            : default(RegoValue);

    private static RegoValue TestAny(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<string, string, bool> test)
    {
        if (!TryTexts(context, arguments, 0, out var texts) || !TryTexts(context, arguments, 1, out var parts))
        {
            return default;
        }

        foreach (var text in texts)
        {
            foreach (var part in parts)
            {
                if (test(text, part))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool TryTexts(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, int index, out string[] texts)
    {
        if (arguments[index].TryGetString(out var single))
        {
            texts = [single];
            return true;
        }

        texts = [];
        if (!Members.TryStrings(context, arguments, index, "string, set, array", out var members))
        {
            return false;
        }

        texts = new string[members.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = members[i].TryGetString(out var text) ? text : string.Empty;
        }

        return true;
    }

    private static RegoValue Concat(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var separator)
            || !Members.TryStrings(context, arguments, 1, "set, array", out var members))
        {
            return default;
        }

        if (members.Count == 1)
        {
            return members[0];
        }

        var parts = new string?[members.Count];
        var length = (long)separator.Length * members.Count;
        for (var i = 0; i < parts.Length; i++)
        {
            members[i].TryGetString(out parts[i]);
            length += parts[i]?.Length ?? 0;
        }

        return context.SpendText(length) ? RegoValue.From(string.Join(separator, parts)) : default(RegoValue);
    }

    private static bool TrySearch(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, out string text, out string part)
    {
        (text, part) = (string.Empty, string.Empty);
        if (!Operand.TryString(context, arguments, 0, out var first) || !Operand.TryString(context, arguments, 1, out var second))
        {
            return false;
        }

        (text, part) = (first, second);
        if (part.Length == 0)
        {
            context.Fail("empty search character");
        }

        return part.Length > 0;
    }

    private static RegoValue IndexOf(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySearch(context, arguments, out var text, out var part))
        {
            return default;
        }

        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? -1L : (long)CodePoints.Count(text.AsSpan(0, at));
    }

    private static RegoValue IndexOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!TrySearch(context, arguments, out var text, out var part))
        {
            return default;
        }

        var items = new List<RegoValue>();
        var (at, count) = (0, 0L);
        for (var next = text.IndexOf(part, StringComparison.Ordinal); next >= 0; next = text.IndexOf(part, next + 1, StringComparison.Ordinal))
        {
            count += CodePoints.Count(text.AsSpan(at, next - at));
            at = next;
            items.Add(count);
        }

        return RegoArray.Wrap(items);
    }

    private static RegoValue Count(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text) || !Operand.TryString(context, arguments, 1, out var part))
        {
            return default;
        }

        return (long)(part.Length == 0 ? CodePoints.Count(text) + 1 : System.MemoryExtensions.Count(text.AsSpan(), part));
    }

    private static RegoValue Substring(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text)
            || !Operand.TryInteger(context, arguments, 1, out var start)
            || !Operand.TryInteger(context, arguments, 2, out var length))
        {
            return default;
        }

        if (start < 0)
        {
            return context.Fail("negative offset");
        }

        var begin = CodePoints.UnitIndex(text, (int)Math.Min(start, int.MaxValue));
        var size = length < 0 ? text.Length - begin : CodePoints.UnitIndex(text.AsSpan(begin), (int)Math.Min(length, int.MaxValue));
        return size == text.Length ? arguments[0] : RegoValue.From(text.Substring(begin, size));
    }

    private static RegoValue Split(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        Operand.TryString(context, arguments, 0, out var text) && Operand.TryString(context, arguments, 1, out var delimiter)
            ? ToArray(SplitAt(text, delimiter))
            : default(RegoValue);

    // The first n parts, or the last ones when n is negative.
    private static RegoValue SplitN(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text)
            || !Operand.TryString(context, arguments, 1, out var delimiter)
            || !Operand.TryInteger(context, arguments, 2, out var wanted))
        {
            return default;
        }

        var parts = SplitAt(text, delimiter);
        var count = (int)Math.Min(parts.Length, wanted == long.MinValue ? long.MaxValue : Math.Abs(wanted));
        return ToArray(wanted < 0 ? parts.AsSpan(parts.Length - count) : parts.AsSpan(0, count));
    }

    private static string Reverse(string text)
    {
        var builder = new System.Text.StringBuilder(text.Length);
        var points = CodePoints.ToArray(text);
        for (var i = points.Length - 1; i >= 0; i--)
        {
            CodePoints.Append(builder, points[i]);
        }

        return builder.ToString();
    }
}
