using System.Buffers;

namespace UacDataShare.Rego.Builtins;

/// <summary>Numbers in the looser syntax that Go reads: <c>+1</c>, <c>.5</c>, <c>5.</c>, <c>007</c>.</summary>
internal static class GoNumber
{
    private static readonly SearchValues<char> s_digitsAndPoint = SearchValues.Create("0123456789.");

    /// <summary>The same number in JSON's syntax; the text itself where it has no such form.</summary>
    internal static string ToJson(string text)
    {
        var sign = text.StartsWith('-') ? "-" : string.Empty;
        var body = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        var end = body.IndexOfAny('e', 'E');
        var mantissa = end < 0 ? body : body[..end];
        var exponent = end < 0 ? default : body[end..];
        if (mantissa.ContainsAnyExcept(s_digitsAndPoint) || mantissa.IndexOfAnyInRange('0', '9') < 0)
        {
            return text;
        }

        var point = mantissa.IndexOf('.');
        var whole = (point < 0 ? mantissa : mantissa[..point]).TrimStart('0');
        var fraction = point < 0 ? default : mantissa[(point + 1)..];
        return $"{sign}{(whole.IsEmpty ? "0" : whole)}{(fraction.IsEmpty ? "" : ".")}{fraction}{exponent}";
    }
}
