using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using UacDataShare.Rego.Builtins.Encodings;
using UacDataShare.Rego.Builtins.RegularExpressions;
using UacDataShare.Rego.Builtins.Time;

namespace UacDataShare.Rego.Builtins.Json.Schema;

/// <summary>The formats of drafts 4 to 7. A format that nobody knows holds for every text.</summary>
internal static class SchemaFormats
{
    internal static bool Matches(string format, string text) => format switch
    {
        "date" => IsTime(text, "2006-01-02"),
        "time" => IsTime(text, "15:04:05") || IsTime(text, "15:04:05Z07:00"),
        "date-time" => IsTime(text, GoLayout.Rfc3339) || IsTime(text, "2006-01-02 15:04:05Z07:00"),
        "hostname" => IsHostName(text),
        "email" or "idn-email" => MailAddress.TryCreate(text, out var address) && address.Address == text,
        "ipv4" => IPAddress.TryParse(text, out var four) && four.AddressFamily == AddressFamily.InterNetwork && text.Split('.').Length == 4,
        "ipv6" => IPAddress.TryParse(text, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "uri" or "iri" => GoUrl.TryParse(text, out var url, out _) && url.Scheme.Length > 0 && !text.Contains('\\', StringComparison.Ordinal),
        "uri-reference" or "iri-reference" => GoUrl.TryParse(text, out _, out _) && !text.Contains('\\', StringComparison.Ordinal),
        "uri-template" => GoUrl.TryParse(text, out _, out _) && text.Count(unit => unit == '{') == text.Count(unit => unit == '}'),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "regex" => GoRegex.Create(text, out _) is not null,
        "json-pointer" => text.Length == 0 || IsPointer(text),
        "relative-json-pointer" => IsRelativePointer(text),
        _ => true,
    };

    private static bool IsTime(string text, string layout) => GoTimeParser.TryParse(layout, text, out _, out _);

    private static bool IsHostName(string text) => text.Length is > 0 and < 256 && text.Split('.').All(label =>
        label.Length is > 0 and < 64 && label.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_') && label[0] != '-' && label[^1] != '-');

    private static bool IsPointer(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1')))
            {
                return false;
            }
        }

        return text[0] == '/';
    }

    private static bool IsRelativePointer(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        var rest = end < 0 ? string.Empty : text[end..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (digits == "0" || digits[0] != '0')
            && (rest is "" or "#" || IsPointer(rest));
    }
}
