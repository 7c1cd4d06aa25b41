using System.Text.RegularExpressions;

namespace UacDataShare.Data.Extracts;

/// <summary>A form that a text must have.</summary>
/// <param name="Expression">The whole text, as JSON Schema writes it.</param>
/// <param name="Words">The form in words.</param>
/// <param name="MaxLength">The longest text of that form.</param>
internal sealed record TextPattern(string Expression, string Words, int MaxLength)
{
    private readonly Regex _regex = new($@"\A(?:{Expression.TrimStart('^').TrimEnd('$')})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static TextPattern ANumber { get; } = new("^[0-9]{9}$", "nine digits", 9);

    public static TextPattern Country { get; } = new("^[A-Z]{3}$", "an ISO 3166-1 code of three capital letters", 3);

    public static TextPattern Language { get; } = new("^[a-z]{3}$", "an ISO 639-3 code of three small letters", 3);

    public static TextPattern Phone { get; } = new(@"^\+[1-9][0-9]{6,14}$", "a telephone number in the form E.164", 16);

    public static TextPattern State { get; } = new("^[A-Z]{2}$", "a USPS code of two capital letters", 2);

    public static TextPattern Zip { get; } = new("^[0-9]{5}$", "five digits", 5);

    public static TextPattern Fips { get; } = new("^[0-9]{5}$", "five digits", 5);

    public bool Matches(string text) => _regex.IsMatch(text);
}
