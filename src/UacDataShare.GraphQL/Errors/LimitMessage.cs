using System.Globalization;

namespace UacDataShare.GraphQL.Errors;

/// <summary>The one wording of an exceeded limit: its name, its value and what was asked.</summary>
internal static class LimitMessage
{
    internal static string For(string limit, long value, long asked) => string.Create(
        CultureInfo.InvariantCulture, $"The limit \"{limit}\" is {value}; the document asks for {asked}. Ask for less.");

    /// <summary>Where counting stopped at the limit.</summary>
    internal static string For(string limit, long value) => string.Create(
        CultureInfo.InvariantCulture, $"The limit \"{limit}\" is {value}; the document asks for more than that. Ask for less.");
}
