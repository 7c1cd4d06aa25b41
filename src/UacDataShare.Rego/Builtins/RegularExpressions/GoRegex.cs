using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.RegularExpressions;

/// <summary>A compiled expression with the operations of Go's regexp package. Safe for any number of threads; places are UTF-16 units.</summary>
internal sealed class GoRegex
{
    private static readonly PatternCache<GoRegex> s_cache = new();

    private readonly RegexInstruction[] _code;
    private readonly IReadOnlyList<string?> _names;
    private RegexMachine? _spare;

    private GoRegex(string pattern, RegexInstruction[] code, IReadOnlyList<string?> names)
    {
        Pattern = pattern;
        _code = code;
        _names = names;
    }

    internal string Pattern { get; }

    /// <summary>Compiles a pattern or finds it compiled; null with Go's error text when it is no RE2 expression.</summary>
    internal static GoRegex? Create(string pattern, out string error)
    {
        error = string.Empty;
        if (s_cache.TryGet(pattern, out var cached))
        {
            return cached;
        }

        try
        {
            var (root, names) = RegexReader.Read(pattern);
            var regex = new GoRegex(pattern, RegexProgram.Compile(root), names);
            s_cache.Add(pattern, regex);
            return regex;
        }
        catch (RegexFault fault)
        {
            error = "error parsing regexp: " + fault.Message;
            return null;
        }
    }

    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            quoted.Append(@"\.+*?()|[]{}^$".Contains(unit, StringComparison.Ordinal) ? "\\" : string.Empty).Append(unit);
        }

        return quoted.ToString();
    }

    /// <summary>Whether some part matches; false too where the context's budget is spent before that is known. A warm call allocates nothing.</summary>
    internal bool IsMatch(string text, BuiltinContext? context = null)
    {
        var machine = Interlocked.Exchange(ref _spare, null) ?? new RegexMachine(_code, 0);
        machine.Reset(text, context);
        var isMatch = machine.Search(0) is not null;
        machine.Reset("", null);
        Volatile.Write(ref _spare, machine);
        return isMatch;
    }

    /// <summary>Up to <paramref name="limit"/> matches that do not overlap, each as start and end of every capture; -1 for all.</summary>
    internal List<int[]> FindAll(string text, long limit, BuiltinContext? context = null)
    {
        var matches = new List<int[]>();
        var machine = new RegexMachine(_code, _names.Count * 2);
        machine.Reset(text, context);
        var previousEnd = -1;
        for (var at = 0; at <= text.Length && (limit < 0 || matches.Count < limit);)
        {
            if (machine.Search(at) is not { } match)
            {
                break;
            }

            // No empty match right after a match.
            var isRepeat = match[1] == at && match[0] == previousEnd;
            at = match[1] > at ? match[1] : at < text.Length ? at + CodePoints.LengthAt(text, at) : text.Length + 1;
            previousEnd = match[1];
            if (!isRepeat)
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    internal List<string> Split(string text, BuiltinContext? context = null)
    {
        if (Pattern.Length > 0 && text.Length == 0)
        {
            return [string.Empty];
        }

        var parts = new List<string>();
        var (begin, end) = (0, 0);
        foreach (var match in FindAll(text, -1, context))
        {
            end = match[0];
            if (match[1] != 0)
            {
                parts.Add(text[begin..end]);
            }

            begin = match[1];
        }

        if (end != text.Length)
        {
            parts.Add(text[begin..]);
        }

        return parts;
    }

    internal string Replace(string text, string template, BuiltinContext? context = null)
    {
        var result = new StringBuilder(text.Length);
        var last = 0;
        foreach (var match in FindAll(text, -1, context))
        {
            result.Append(text, last, match[0] - last);
            if (context?.SpendText(template.Length + ((match[1] - match[0]) * (long)template.AsSpan().Count('$'))) == false)
            {
                break;
            }

            RegexTemplate.Expand(result, template, text, match, _names);
            last = match[1];
        }

        return result.Append(text, last, text.Length - last).ToString();
    }
}
