using System.Globalization;
using System.Text;

namespace UacDataShare.Rego.Text;

/// <summary>The escapes of a quoted string: those of JSON, and in a template also the opening brace.</summary>
internal static class StringEscapes
{
    /// <summary>Decodes what stands between the quotes; false where an escape is not known or a control character stands bare.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, bool inTemplate, out string value)
    {
        value = "";
        if (text.IndexOf('\\') < 0 && !HasControl(text))
        {
            value = text.ToString();
            return true;
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < ' ' && text[i] != '\t')
            {
                return false;
            }

            if (text[i] != '\\')
            {
                builder.Append(text[i]);
            }
            else if (!Append(builder, text, ref i, inTemplate))
            {
                return false;
            }
        }

        value = builder.ToString();
        return true;
    }

    /// <summary>Decodes a raw template text, in which only the opening brace can be escaped.</summary>
    public static string DecodeRawTemplate(ReadOnlySpan<char> text) => text.ToString().Replace("\\{", "{", StringComparison.Ordinal);

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c < ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static bool Append(StringBuilder builder, ReadOnlySpan<char> text, ref int i, bool inTemplate)
    {
        if (++i >= text.Length)
        {
            return false;
        }

        if (text[i] == 'u')
        {
            return AppendUnicode(builder, text, ref i);
        }

        var c = text[i] switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '{' when inTemplate => '{',
            _ => '\0',
        };
        builder.Append(c);
        return c != '\0';
    }

    private static bool AppendUnicode(StringBuilder builder, ReadOnlySpan<char> text, ref int i)
    {
        if (i + 4 >= text.Length
            || !ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            return false;
        }

        builder.Append((char)unit);
        i += 4;
        return true;
    }
}
