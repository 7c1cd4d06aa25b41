using System.Globalization;
using System.Text.Json;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Errors reduced to what both engines must share: count, order-free places and paths. Wording is each engine's own.</summary>
internal static class ErrorText
{
    internal static string Of(IEnumerable<GraphQLError> errors) => Join(errors.Select(e =>
        "error " + Places(e.Locations.Select(l => (l.Line, l.Column))) + (e.Path.IsEmpty ? "" : " at " + string.Join('.', e.Path))));

    internal static string Of(JsonElement answer) => Join(answer.GetProperty("errors").EnumerateArray().Select(e =>
        "error " + Places(e.GetProperty("locations").EnumerateArray().Select(l => (l.GetProperty("line").GetInt32(), l.GetProperty("column").GetInt32())))
        + (e.TryGetProperty("path", out var path) ? " at " + string.Join('.', path.EnumerateArray()) : "")));

    private static string Places(IEnumerable<(int Line, int Column)> places) =>
        string.Join(' ', places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Line}:{p.Column}")));

    private static string Join(IEnumerable<string> errors) => string.Join('\n', errors.Order(StringComparer.Ordinal));
}
