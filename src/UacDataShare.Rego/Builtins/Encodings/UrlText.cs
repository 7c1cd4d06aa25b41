using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>Percent encoding as Go's net/url does it.</summary>
internal static class UrlText
{
    /// <summary>Escapes all but letters, digits and <c>-_.~</c>; a space becomes a plus.</summary>
    internal static string EscapeQuery(string text)
    {
        var result = new StringBuilder();
        foreach (var item in RawText.ToBytes(text))
        {
            var unit = (char)item;
            if (char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_' or '.' or '~')
            {
                result.Append(unit);
            }
            else if (unit == ' ')
            {
                result.Append('+');
            }
            else
            {
                result.Append('%').Append(Convert.ToHexString([item]));
            }
        }

        return result.ToString();
    }

    /// <summary>Undoes percent encoding; false with Go's error text when an escape is malformed.</summary>
    internal static bool TryUnescape(string text, bool plusIsSpace, [NotNullWhen(true)] out string? result, out string error)
    {
        var bytes = new List<byte>(text.Length);
        var raw = RawText.ToBytes(text);
        result = null;
        error = string.Empty;
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '%')
            {
                bytes.Add(raw[at] == '+' && plusIsSpace ? (byte)' ' : raw[at]);
                continue;
            }

            if (at + 2 >= raw.Length || !char.IsAsciiHexDigit((char)raw[at + 1]) || !char.IsAsciiHexDigit((char)raw[at + 2]))
            {
                error = $"invalid URL escape \"{RawText.FromBytes(raw.AsSpan(at, Math.Min(3, raw.Length - at)))}\"";
                return false;
            }

            bytes.Add(Convert.FromHexString(RawText.FromBytes(raw.AsSpan(at + 1, 2)))[0]);
            at += 2;
        }

        result = RawText.FromBytes([.. bytes]);
        return true;
    }
}
