namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>A URL taken apart as Go's net/url does it; parts that are absent are empty.</summary>
internal sealed record GoUrl(string Scheme, string Host, string Path, string RawPath, string RawQuery, string Fragment)
{
    internal string HostName
    {
        get
        {
            var host = Host.StartsWith('[') ? Host[1..Host.IndexOf(']', StringComparison.Ordinal)] : Host;
            var colon = host.IndexOf(':', StringComparison.Ordinal);
            return Host.StartsWith('[') || colon < 0 ? host : host[..colon];
        }
    }

    internal string Port
    {
        get
        {
            var colon = Host.LastIndexOf(':');
            return colon < 0 || colon < Host.LastIndexOf(']') ? string.Empty : Host[(colon + 1)..];
        }
    }

    internal static bool TryParse(string text, out GoUrl url, out string error)
    {
        url = new GoUrl("", "", "", "", "", "");
        if (text.Any(char.IsControl))
        {
            error = "net/url: invalid control character in URL";
            return false;
        }

        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? string.Empty : text[(hash + 1)..];
        var rest = hash < 0 ? text : text[..hash];
        if (!UrlText.TryUnescape(fragment, plusIsSpace: false, out var plainFragment, out error) || !TryScheme(ref rest, out var scheme, out error))
        {
            return false;
        }

        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? string.Empty : rest[(mark + 1)..];
        rest = mark < 0 ? rest : rest[..mark];
        url = url with { Scheme = scheme, RawQuery = query, Fragment = plainFragment };
        return TryHierarchy(rest, ref url, out error);
    }

    private static bool TryHierarchy(string rest, ref GoUrl url, out string error)
    {
        error = string.Empty;
        if (!rest.StartsWith('/'))
        {
            if (url.Scheme.Length > 0)
            {
                // mailto:somebody is opaque: it has no path.
                return true;
            }

            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if ((slash < 0 ? rest : rest[..slash]).Contains(':', StringComparison.Ordinal))
            {
                error = "first path segment in URL cannot contain colon";
                return false;
            }
        }

        if (rest.StartsWith("//", StringComparison.Ordinal) && (url.Scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var end = rest.IndexOf('/', 2);
            var authority = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? string.Empty : rest[end..];
            if (!TryHost(authority, out var host, out error))
            {
                return false;
            }

            url = url with { Host = host };
        }

        if (!UrlText.TryUnescape(rest, plusIsSpace: false, out var path, out error))
        {
            return false;
        }

        url = url with { Path = path, RawPath = rest };
        return true;
    }

    private static bool TryScheme(ref string text, out string scheme, out string error)
    {
        (scheme, error) = (string.Empty, string.Empty);
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (char.IsAsciiLetter(unit) || (i > 0 && (char.IsAsciiDigit(unit) || unit is '+' or '-' or '.')))
            {
                continue;
            }

            if (unit == ':' && i == 0)
            {
                error = "missing protocol scheme";
                return false;
            }

            if (unit == ':')
            {
                scheme = string.Concat(text[..i].Select(char.ToLowerInvariant));
                text = text[(i + 1)..];
            }

            return true;
        }

        return true;
    }

    private static bool TryHost(string authority, out string host, out string error)
    {
        host = authority[(authority.LastIndexOf('@') + 1)..];
        error = string.Empty;
        var portAt = host.LastIndexOf(':');
        if (host.StartsWith('['))
        {
            var close = host.LastIndexOf(']');
            if (close < 0)
            {
                error = "missing ']' in host";
                return false;
            }

            portAt = close + 1 < host.Length ? close + 1 : -1;
        }

        if (portAt >= 0 && (host[portAt] != ':' || !host[(portAt + 1)..].All(char.IsAsciiDigit)))
        {
            error = $"invalid port {Values.RegoTermText.Write(host[portAt..])} after host";
            return false;
        }

        if (host.Contains(' ', StringComparison.Ordinal) || host.AsSpan().IndexOfAny('<', '>', '"') >= 0)
        {
            error = "invalid character in host name";
            return false;
        }

        if (!UrlText.TryUnescape(host, plusIsSpace: false, out var plain, out error))
        {
            return false;
        }

        host = plain;
        return true;
    }
}
