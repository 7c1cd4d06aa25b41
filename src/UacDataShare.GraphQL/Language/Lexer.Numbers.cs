using UacDataShare.GraphQL.Errors;

namespace UacDataShare.GraphQL.Language;

/// <content>Numbers (specification §2.9.1, §2.9.2).</content>
internal sealed partial class Lexer
{
    private const string DigitExpected = "A number needs a digit here.";

    private Token ReadNumber()
    {
        var at = text[_position] == '-' ? _position + 1 : _position;
        if (Characters.At(text, at) == '0' && Characters.IsDigit(Characters.At(text, at + 1)))
        {
            return Fail(ErrorCatalogue.InvalidNumber, at + 1, "A number cannot start with 0 and another digit. Remove the leading zero.");
        }

        return SkipDigits(ref at) && SkipFraction(ref at, out var fraction) && SkipExponent(ref at, out var exponent)
            ? EndNumber(at, fraction || exponent)
            : Fail(ErrorCatalogue.InvalidNumber, at, DigitExpected);
    }

    private Token EndNumber(int end, bool isFloat)
    {
        var next = Characters.At(text, end);
        return next == '.' || Characters.IsNameStart(next)
            ? Fail(ErrorCatalogue.InvalidNumber, end, "A name or dot cannot follow a number directly. Put a space between them.")
            : Take(isFloat ? TokenKind.Float : TokenKind.Int, end);
    }

    private bool SkipFraction(ref int at, out bool present)
    {
        present = Characters.At(text, at) == '.';
        if (!present)
        {
            return true;
        }

        at++;
        return SkipDigits(ref at);
    }

    private bool SkipExponent(ref int at, out bool present)
    {
        present = Characters.At(text, at) is 'e' or 'E';
        if (!present)
        {
            return true;
        }

        at++;
        at += Characters.At(text, at) is '+' or '-' ? 1 : 0;
        return SkipDigits(ref at);
    }

    private bool SkipDigits(ref int at)
    {
        var start = at;
        while (Characters.IsDigit(Characters.At(text, at)))
        {
            at++;
        }

        return at > start;
    }
}
