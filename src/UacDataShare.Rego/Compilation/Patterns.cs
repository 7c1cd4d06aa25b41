using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Compilation;

/// <summary>The variables that a pattern of an argument, a <c>some</c> or an assignment declares.</summary>
internal static class Patterns
{
    public static IEnumerable<VariableTerm> Variables(Term? pattern) => pattern switch
    {
        VariableTerm { IsWildcard: false } variable => [variable],
        ArrayTerm array => array.Elements.SelectMany(Variables),
        ObjectTerm map => map.Entries.SelectMany(e => Variables(e.Value)),
        _ => [],
    };
}
