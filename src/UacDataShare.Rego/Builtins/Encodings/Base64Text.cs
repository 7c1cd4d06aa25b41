namespace UacDataShare.Rego.Builtins.Encodings;

/// <summary>Decodes base64 as Go does: line breaks are skipped, padding is required, and an error names its place.</summary>
internal static class Base64Text
{
    private const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    internal static bool TryDecode(string text, out byte[] bytes, out string error) => TryDecode(text, Standard, out bytes, out error);

    /// <summary>Decodes the URL alphabet; missing padding is put in first.</summary>
    internal static bool TryDecodeUrl(string text, out byte[] bytes, out string error)
    {
        if (text.EndsWith('='))
        {
            return TryDecode(text, Url, out bytes, out error);
        }

        if (text.Length % 4 == 1)
        {
            bytes = [];
            error = $"illegal base64url string: {text}";
            return false;
        }

        return TryDecode(text.PadRight((text.Length + 3) / 4 * 4, '='), Url, out bytes, out error);
    }

    /// <summary>Encodes in the URL alphabet without padding.</summary>
    internal static string EncodeUrl(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static bool TryDecode(string text, string alphabet, out byte[] bytes, out string error)
    {
        var result = new List<byte>(text.Length * 3 / 4);
        var (group, count) = (0, 0);
        bytes = [];
        error = string.Empty;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\r' or '\n')
            {
                continue;
            }

            var digit = alphabet.IndexOf(text[at], StringComparison.Ordinal);
            if (digit < 0)
            {
                return TryFinish(text, at, group, count, result, out bytes, out error);
            }

            group = (group << 6) | digit;
            if (++count == 4)
            {
                result.AddRange([(byte)(group >> 16), (byte)(group >> 8), (byte)group]);
                (group, count) = (0, 0);
            }
        }

        return count == 0 ? Done(result, out bytes) : Illegal(text.Length, out error);
    }

    private static bool TryFinish(string text, int at, int group, int count, List<byte> result, out byte[] bytes, out string error)
    {
        bytes = [];
        error = string.Empty;
        if (text[at] != '=' || count < 2)
        {
            return Illegal(at, out error);
        }

        var end = SkipBreaks(text, at + 1);
        if (count == 2)
        {
            if (end >= text.Length || text[end] != '=')
            {
                return Illegal(Math.Min(end, text.Length), out error);
            }

            end = SkipBreaks(text, end + 1);
        }

        if (end < text.Length)
        {
            return Illegal(end, out error);
        }

        result.Add((byte)(group >> (count == 2 ? 4 : 10)));
        if (count == 3)
        {
            result.Add((byte)(group >> 2));
        }

        return Done(result, out bytes);
    }

    private static int SkipBreaks(string text, int at)
    {
        while (at < text.Length && (text[at] is '\r' or '\n'))
        {
            at++;
        }

        return at;
    }

    private static bool Done(List<byte> result, out byte[] bytes)
    {
        bytes = [.. result];
        return true;
    }

    private static bool Illegal(int at, out string error)
    {
        error = $"illegal base64 data at input byte {at}";
        return false;
    }
}
