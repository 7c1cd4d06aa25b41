using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>Strings trimmed of code points, prefixes, suffixes and space.</summary>
internal static class Trimming
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("trim", "(string, string) => string", (context, arguments) => Apply(context, arguments, static (text, set) => Left(Right(text, set), set))),
        new("trim_left", "(string, string) => string", (context, arguments) => Apply(context, arguments, static (text, what) => Left(text, what))),
        new("trim_right", "(string, string) => string", (context, arguments) => Apply(context, arguments, static (text, what) => Right(text, what))),
        new("trim_prefix", "(string, string) => string", (context, arguments) => Apply(context, arguments, static (text, what) => Prefix(text, what))),
        new("trim_suffix", "(string, string) => string", (context, arguments) => Apply(context, arguments, static (text, what) => Suffix(text, what))),
        new("trim_space", "(string) => string", (context, arguments) => Strings.Map(context, arguments, static text => text.Trim())),
    ];

    internal static string Left(string text, string set)
    {
        var at = 0;
        while (at < text.Length && Has(set, text, at))
        {
            at += CodePoints.LengthAt(text, at);
        }

        return at == 0 ? text : text[at..];
    }

    internal static string Right(string text, string set)
    {
        var end = text.Length;
        while (end > 0)
        {
            var start = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? end - 2 : end - 1;
            if (!Has(set, text, start))
            {
                break;
            }

            end = start;
        }

        return end == text.Length ? text : text[..end];
    }

    private static bool Has(string set, string text, int at)
    {
        var point = CodePoints.At(text, at);
        for (var i = 0; i < set.Length; i += CodePoints.LengthAt(set, i))
        {
            if (CodePoints.At(set, i) == point)
            {
                return true;
            }
        }

        return false;
    }

    private static string Prefix(string text, string prefix) =>
        prefix.Length > 0 && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string Suffix(string text, string suffix) =>
        suffix.Length > 0 && text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static RegoValue Apply(BuiltinContext context, ReadOnlySpan<RegoValue> arguments, Func<string, string, string> trim)
    {
        if (!Operand.TryString(context, arguments, 0, out var text) || !Operand.TryString(context, arguments, 1, out var what))
        {
            return default;
        }

        var result = trim(text, what);
        return ReferenceEquals(result, text) ? arguments[0] : RegoValue.From(result);
    }
}
