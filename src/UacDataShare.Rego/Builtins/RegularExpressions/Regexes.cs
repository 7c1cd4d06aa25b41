using System.Diagnostics.CodeAnalysis;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>The <c>regex</c> family, in RE2's syntax and linear time.</summary>
internal static class Regexes
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("regex.match", "(string, string) => boolean", Match),
        new("re_match", "(string, string) => boolean", Match) { IsDeprecated = true },
        new("regex.is_valid", "(any) => boolean", (_, arguments) => IsValid(arguments[0])),
        new("regex.split", "(string, string) => array[string]", Split),
        new("regex.find_n", "(string, string, number) => array[string]", Find),
        new("regex.find_all_string_submatch_n", "(string, string, number) => array[array[string]]", FindSubmatches),
        new("regex.replace", "(string, string, string) => string", Replace),
        new("regex.template_match", "(string, string, string, string) => boolean", TemplateMatch),
        new("regex.globs_match", "(string, string) => boolean", GlobsMatch),
    ];

    private static RegoValue IsValid(RegoValue value) => value.TryGetString(out var pattern) && GoRegex.Create(pattern, out _) is not null;

    private static bool TryCompile(BuiltinContext context, string pattern, [NotNullWhen(true)] out GoRegex? regex)
    {
        regex = null;
        if (pattern.Length > 1000 && !context.Spend((long)pattern.Length << 3))
        {
            return false;
        }

        regex = GoRegex.Create(pattern, out var error);
        if (regex is null)
        {
            context.Fail(error);
        }

        return regex is not null;
    }

    // The pattern is the first argument, the text the second.
    private static bool TryOperands(
        BuiltinContext context,
        ReadOnlySpan<RegoValue> arguments,
        [NotNullWhen(true)] out GoRegex? regex,
        [NotNullWhen(true)] out string? text)
    {
        regex = null;
        text = null;
        return Operand.TryString(context, arguments, 0, out var pattern)
            && Operand.TryString(context, arguments, 1, out text)
            && TryCompile(context, pattern, out regex)
            && context.Spend(text.Length);
    }

    private static RegoValue Match(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryOperands(context, arguments, out var regex, out var text) ? regex.IsMatch(text, context) : default(RegoValue);

    private static RegoValue Split(BuiltinContext context, ReadOnlySpan<RegoValue> arguments) =>
        TryOperands(context, arguments, out var regex, out var text) ? Text.Strings.ToArray([.. regex.Split(text, context)]) : default(RegoValue);

    private static RegoValue Find(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryInteger(context, arguments, 2, out var limit) || !TryOperands(context, arguments, out var regex, out var text))
        {
            return default;
        }

        return Text.Strings.ToArray([.. regex.FindAll(text, limit, context).Select(match => text[match[0]..match[1]])]);
    }

    private static RegoValue FindSubmatches(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryInteger(context, arguments, 2, out var limit) || !TryOperands(context, arguments, out var regex, out var text))
        {
            return default;
        }

        return RegoArray.Create(regex.FindAll(text, limit, context).Select(match => RegoValue.From(Submatches(text, match))));
    }

    private static RegoArray Submatches(string text, int[] match)
    {
        var parts = new string[match.Length / 2];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = match[i * 2] < 0 ? string.Empty : text[match[i * 2]..match[(i * 2) + 1]];
        }

        return Text.Strings.ToArray(parts);
    }

    private static RegoValue Replace(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var text)
            || !Operand.TryString(context, arguments, 1, out var pattern)
            || !Operand.TryString(context, arguments, 2, out var template)
            || !TryCompile(context, pattern, out var regex)
            || !context.Spend(text.Length))
        {
            return default;
        }

        return RegoValue.From(regex.Replace(text, template, context));
    }

    private static RegoValue TemplateMatch(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var template)
            || !Operand.TryString(context, arguments, 1, out var text)
            || !Operand.TryString(context, arguments, 2, out var start)
            || !Operand.TryString(context, arguments, 3, out var end))
        {
            return default;
        }

        if (start.Length != 1 || end.Length != 1)
        {
            var which = start.Length != 1 ? "start" : "end";
            return context.Fail($"{which} delimiter has to be exactly one character long but is {RawText.ToBytes(start).Length} long");
        }

        var pattern = TemplatePattern(template, start[0], end[0]);
        if (pattern is null)
        {
            return context.Fail($"unbalanced braces in {RegoTermText.Write(arguments[0])}");
        }

        return TryCompile(context, pattern, out var regex) ? regex.IsMatch(text, context) : default(RegoValue);
    }

    // What stands between delimiters of the first level is an expression, all else is literal.
    private static string? TemplatePattern(string template, char start, char end)
    {
        var pattern = new System.Text.StringBuilder("^");
        var (level, from) = (0, 0);
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == start)
            {
                if (++level == 1)
                {
                    pattern.Append(GoRegex.Quote(template[from..at]));
                    from = at + 1;
                }
            }
            else if (template[at] == end)
            {
                if (--level == 0)
                {
                    pattern.Append('(').Append(template, from, at - from).Append(')');
                    from = at + 1;
                }
            }

            if (level < 0)
            {
                return null;
            }
        }

        return level == 0 ? pattern.Append(GoRegex.Quote(template[from..])).Append('$').ToString() : null;
    }

    private static RegoValue GlobsMatch(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var left) || !Operand.TryString(context, arguments, 1, out var right))
        {
            return default;
        }

        if (!context.Spend((long)left.Length * right.Length >> 4))
        {
            return default;
        }

        var first = GlobIntersection.Read(left, out var error);
        var second = first is null ? null : GlobIntersection.Read(right, out error);
        return first is null || second is null ? context.Fail(error ?? "invalid glob") : GlobIntersection.Meet(first, second);
    }
}
