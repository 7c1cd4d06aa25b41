using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Globs;

/// <summary>The <c>glob</c> family. Delimiters null: none; an empty array: the dot.</summary>
internal static class Glob
{
    private static readonly PatternCache<GlobMatcher> s_cache = new();

    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("glob.match", "(string, any<null, array[string]>, string) => boolean", Match),
        new("glob.quote_meta", "(string) => string", (context, arguments) => Text.Strings.Map(context, arguments, Quote)),
    ];

    private static RegoValue Match(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var pattern)
            || !TryDelimiters(context, arguments, out var delimiters)
            || !Operand.TryString(context, arguments, 2, out var text))
        {
            return default;
        }

        if (!context.Spend((long)pattern.Length * text.Length >> 5))
        {
            return default;
        }

        var key = delimiters + "\n" + pattern;
        if (!s_cache.TryGet(key, out var matcher))
        {
            matcher = GlobMatcher.Create(pattern, CodePoints.ToArray(delimiters), out var error);
            if (matcher is null)
            {
                return context.Fail(error ?? "invalid glob");
            }

            s_cache.Add(key, matcher);
        }

        return matcher.IsMatch(text);
    }

    private static bool TryDelimiters(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, out string delimiters)
    {
        delimiters = string.Empty;
        if (arguments[1].IsNull)
        {
            return true;
        }

        if (!arguments[1].TryGetArray(out var array))
        {
            return Operand.WrongOneOf(context, arguments, 1, "array, null");
        }

        var text = new StringBuilder();
        foreach (var item in array.Items)
        {
            if (!item.TryGetString(out var delimiter))
            {
                return Operand.WrongElement(context, arguments[1], item, 1, "strings");
            }

            if (CodePoints.Count(delimiter) != 1)
            {
                return Operand.WrongElement(context, arguments[1], item, 1, "runes");
            }

            text.Append(delimiter);
        }

        delimiters = array.Count == 0 ? "." : text.ToString();
        return true;
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            quoted.Append(unit is '*' or '?' or '\\' or '[' or ']' or '{' or '}' ? "\\" : string.Empty).Append(unit);
        }

        return quoted.ToString();
    }
}
