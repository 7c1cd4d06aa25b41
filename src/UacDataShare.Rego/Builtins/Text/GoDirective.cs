namespace UacDataShare.Rego.Builtins.Text;

/// <summary>The flags, width and precision of one directive.</summary>
internal sealed class GoDirective
{
    internal bool Sharp { get; set; }

    internal bool Zero { get; set; }

    internal bool Plus { get; set; }

    internal bool Minus { get; set; }

    internal bool Space { get; set; }

    internal int? Width { get; set; }

    internal int? Precision { get; set; }

    /// <summary>The text brought to the width with spaces.</summary>
    internal string Pad(string text)
    {
        var missing = (Width ?? 0) - Values.CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        var padding = new string(Zero && !Minus ? '0' : ' ', missing);
        return Minus ? text + padding : padding + text;
    }

    /// <summary>A sign and digits brought to the width, zeros going between them.</summary>
    internal string PadNumber(string sign, string digits, bool mayZero)
    {
        var missing = (Width ?? 0) - sign.Length - digits.Length;
        if (missing <= 0)
        {
            return sign + digits;
        }

        if (Minus)
        {
            return sign + digits + new string(' ', missing);
        }

        return Zero && mayZero ? sign + new string('0', missing) + digits : new string(' ', missing) + sign + digits;
    }
}
