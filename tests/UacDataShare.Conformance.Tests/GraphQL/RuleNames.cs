using System.Globalization;
using System.Text.Json;
using UacDataShare.GraphQL.Errors;

namespace UacDataShare.Conformance.Tests.GraphQL;

/// <summary>Errors as lines of rule and places, in the order in which they were given, so that both engines can be compared as text.</summary>
internal static class RuleNames
{
    // Our codes by the name that graphql-js has for the rule.
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["GQL0301"] = "ExecutableDefinitions",
        ["GQL0302"] = "KnownOperationTypes",
        ["GQL0303"] = "UniqueOperationNames",
        ["GQL0304"] = "LoneAnonymousOperation",
        ["GQL0305"] = "SingleFieldSubscriptions",
        ["GQL0306"] = "SingleFieldSubscriptions",
        ["GQL0307"] = "KnownTypeNames",
        ["GQL0308"] = "FragmentsOnCompositeTypes",
        ["GQL0309"] = "VariablesAreInputTypes",
        ["GQL0310"] = "ScalarLeafs",
        ["GQL0311"] = "ScalarLeafs",
        ["GQL0312"] = "FieldsOnCorrectType",
        ["GQL0313"] = "UniqueFragmentNames",
        ["GQL0314"] = "KnownFragmentNames",
        ["GQL0315"] = "NoUnusedFragments",
        ["GQL0316"] = "PossibleFragmentSpreads",
        ["GQL0317"] = "NoFragmentCycles",
        ["GQL0318"] = "UniqueVariableNames",
        ["GQL0319"] = "NoUndefinedVariables",
        ["GQL0320"] = "NoUnusedVariables",
        ["GQL0321"] = "KnownDirectives",
        ["GQL0322"] = "KnownDirectives",
        ["GQL0323"] = "UniqueDirectivesPerLocation",
        ["GQL0324"] = "KnownArgumentNames",
        ["GQL0325"] = "UniqueArgumentNames",
        ["GQL0326"] = "ProvidedRequiredArguments",
        ["GQL0327"] = "ValuesOfCorrectType",
        ["GQL0328"] = "UniqueInputFieldNames",
        ["GQL0329"] = "VariablesInAllowedPosition",
        ["GQL0330"] = "OverlappingFieldsCanBeMerged",
        ["GQL0331"] = "MaxIntrospectionDepth",
        ["GQL0332"] = "DeferStreamDirectiveLabel",
        ["GQL0333"] = "DeferStreamDirectiveOnRootField",
        ["GQL0334"] = "DeferStreamDirectiveOnValidOperations",
        ["GQL0335"] = "StreamDirectiveOnListField",
    };

    internal static string Of(IEnumerable<GraphQLError> errors) => string.Join('\n', errors.Select(e =>
        Line(ByCode.GetValueOrDefault(e.Code, "none"), e.Locations.Select(l => (l.Line, l.Column)))));

    internal static string Of(JsonElement answer) => string.Join('\n', answer.GetProperty("errors").EnumerateArray().Select(e =>
        Line(Rule(e), e.GetProperty("locations").EnumerateArray().Select(l => (l.GetProperty("line").GetInt32(), l.GetProperty("column").GetInt32())))));

    private static string Rule(JsonElement error) =>
        error.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.String ? rule.GetString() ?? "" : "none";

    private static string Line(string rule, IEnumerable<(int Line, int Column)> places) =>
        string.Join(' ', places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Line}:{p.Column}")).Prepend(rule));
}
