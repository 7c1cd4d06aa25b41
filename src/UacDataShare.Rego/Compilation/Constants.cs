using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>The values of literal scalars.</summary>
internal static class Constants
{
    /// <summary>The value of a scalar literal; undefined for any other term.</summary>
    public static RegoValue Of(Term term) => term switch
    {
        NullTerm => RegoValue.Null,
        BooleanTerm boolean => boolean.Value,
        NumberTerm number => RegoNumber.TryParse(number.Text, out var value) ? RegoValue.From(value) : default,
        StringTerm text => string.Intern(text.Value),
        _ => default,
    };
}
