using UacDataShare.GraphQL.Coercion;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Planning;

/// <summary>Text and numbers of arguments. Custom scalars arrive as the text or number that was sent.</summary>
internal static class InputText
{
    public static string? Of(PlannedField field, string argument) =>
        field.Arguments.TryGet(argument, out var value) ? Of(value) : null;

    public static string? Of(InputValue value) => value switch
    {
        StringInput text => text.Value,
        EnumInput named => named.Name,
        IntInput number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        NumberInput number => number.Text,
        _ => null,
    };

    public static int? NumberOf(PlannedField field, string argument) =>
        field.Arguments.TryGet(argument, out var value) && value is IntInput number ? number.Value : null;
}
