using UacDataShare.Disclosure.Errors;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Planning;

/// <summary>How many rows are asked for.</summary>
internal static class PageSize
{
    public const int Most = 100;

    public static int Of(PlannedField field) => InputText.NumberOf(field, "first") is { } first and >= 1 and <= Most
        ? first
        : throw new DisclosureException(DisclosureErrors.PageSize, Places.Of(field));
}
