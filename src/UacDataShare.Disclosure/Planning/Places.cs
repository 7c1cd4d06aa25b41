using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Planning;

/// <summary>Where a field stands in the document.</summary>
internal static class Places
{
    public static IReadOnlyList<(int Line, int Column)> Of(PlannedField field) =>
        [.. field.Locations.Select(location => (location.Line, location.Column))];
}
