using System.Globalization;
using System.Numerics;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>An argument as Go's formatter sees it: an integer, a float or a string.</summary>
internal readonly record struct GoArgument(GoArgumentKind Kind, BigInteger Integer, double Float, string Text)
{
    /// <summary>Go's name of the type, used in error texts.</summary>
    internal string TypeName => Kind switch
    {
        GoArgumentKind.Integer => "int",
        GoArgumentKind.BigInteger => "*big.Int",
        GoArgumentKind.Float => "float64",
        GoArgumentKind.String => "string",
    };

    internal static GoArgument From(RegoValue value)
    {
        if (value.TryGetString(out var text))
        {
            return OfText(text);
        }

        if (!value.TryGetNumber(out var number))
        {
            return OfText(RegoTermText.Write(value));
        }

        if (value.TryGetInt64(out var integer))
        {
            return new GoArgument(GoArgumentKind.Integer, integer, 0, string.Empty);
        }

        if (BigInteger.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
        {
            return new GoArgument(GoArgumentKind.BigInteger, big, 0, string.Empty);
        }

        var isFinite = double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real);
        return isFinite ? new GoArgument(GoArgumentKind.Float, default, real, string.Empty) : OfText(number.Text);
    }

    private static GoArgument OfText(string text) => new(GoArgumentKind.String, default, 0, text);
}

/// <summary>The kinds of an argument.</summary>
internal enum GoArgumentKind
{
    /// <summary>An integer of 64 bits.</summary>
    Integer,

    /// <summary>A larger integer.</summary>
    BigInteger,

    /// <summary>A double.</summary>
    Float,

    /// <summary>A string.</summary>
    String,
}
