using System.Globalization;
using System.Numerics;
using System.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Text;

/// <summary>One argument under one verb.</summary>
internal static class GoVerbs
{
    internal static void Append(StringBuilder output, GoDirective spec, string verb, GoArgument argument)
    {
        if (verb == "T")
        {
            output.Append(spec.Pad(argument.TypeName));
            return;
        }

        var text = argument.Kind switch
        {
            GoArgumentKind.String => GoStringVerbs.Format(spec, verb, argument.Text),
            GoArgumentKind.Float => GoFloatVerbs.Format(spec, verb, argument.Float),
            GoArgumentKind.Integer => Integer(spec, verb, argument.Integer),
            GoArgumentKind.BigInteger => Integer(spec, verb == "s" ? "d" : verb, argument.Integer, isBig: true),
        };
        output.Append(text ?? Bad(verb, argument));
    }

    private static string Bad(string verb, GoArgument argument)
    {
        var value = new StringBuilder();
        Append(value, new GoDirective(), "v", argument);
        return $"%!{verb}({argument.TypeName}={value})";
    }

    private static string? Integer(GoDirective spec, string verb, BigInteger value, bool isBig = false) => verb switch
    {
        "v" or "d" => InBase(spec, value, 10, string.Empty),
        "b" => InBase(spec, value, 2, spec.Sharp ? "0b" : string.Empty),
        "o" => InBase(spec, value, 8, spec.Sharp ? "0" : string.Empty),
        "O" => InBase(spec, value, 8, "0o"),
        "x" => InBase(spec, value, 16, spec.Sharp ? "0x" : string.Empty),
        "X" => InBase(spec, value, 16, spec.Sharp ? "0X" : string.Empty).ToUpperInvariant(),
        "c" when !isBig => spec.Pad(Character(value)),
        "q" when !isBig => spec.Pad(QuotedCharacter(value)),
        "U" when !isBig => spec.Pad(CodePoint(spec, value)),
        _ => null,
    };

    private static string InBase(GoDirective spec, BigInteger value, int numberBase, string prefix)
    {
        var digits = IntegerFormat.Digits(BigInteger.Abs(value), numberBase);
        if (spec.Precision is { } precision)
        {
            digits = precision == 0 && value.IsZero ? string.Empty : digits.PadLeft(precision, '0');
        }

        var sign = value.Sign < 0 ? "-" : spec.Plus ? "+" : spec.Space ? " " : string.Empty;
        return spec.PadNumber(sign + prefix, digits, mayZero: spec.Precision is null);
    }

    private static string Character(BigInteger value)
    {
        var text = new StringBuilder();
        CodePoints.Append(text, IsRune(value) ? (int)value : 0xFFFD);
        return text.ToString();
    }

    private static string QuotedCharacter(BigInteger value)
    {
        var character = Character(value);
        if (character == "'")
        {
            return "'\\''";
        }

        if (character == "\"")
        {
            return "'\"'";
        }

        var text = new StringBuilder();
        GoQuote.Append(text, character);
        return $"'{text.ToString(1, text.Length - 2)}'";
    }

    private static string CodePoint(GoDirective spec, BigInteger value)
    {
        var code = "U+" + IntegerFormat.Digits(BigInteger.Abs(value), 16).ToUpper(CultureInfo.InvariantCulture).PadLeft(Math.Max(4, spec.Precision ?? 4), '0');
        return spec.Sharp && IsRune(value) ? $"{code} '{Character(value)}'" : code;
    }

    private static bool IsRune(BigInteger value) => value >= 0 && value <= 0x10FFFF && Rune.IsValid((int)value);
}
