using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Compilation;

/// <summary>Whether a query's statement iterates: it has a reference with a variable in its path, outside any comprehension.</summary>
internal static class QueryIteration
{
    public static bool Of(Expression expression) => expression switch
    {
        TermExpression e => Of(e.Term),
        SomeIn or SomeDeclaration => true,
        _ => false,
    };

    private static bool Of(Term term) => term switch
    {
        ReferenceTerm reference => reference.Path.Any(p => p is VariableTerm || Of(p)) || Of(reference.Head),
        CallTerm call => call.SimpleName == "walk" || call.Arguments.Any(Of),
        ArrayTerm array => array.Elements.Any(Of),
        SetTerm set => set.Elements.Any(Of),
        ObjectTerm entries => entries.Entries.Any(e => Of(e.Key) || Of(e.Value)),
        _ => false,
    };
}
