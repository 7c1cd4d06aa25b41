using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Compilation;

/// <summary>
/// Moves what is computed inside the operand of a plain negation before it, as OPA does: an undefined argument of a negated call
/// makes the statement undefined rather than true. The two sides of an equation stay, so <c>not input.x == 1</c> holds without <c>x</c>.
/// </summary>
internal sealed class NegationHoist(Func<SourceLocation, Variable> fresh, IReadOnlyList<BoundWith> with, List<BoundExpression> before)
{
    public BoundExpression Rewrite(BoundExpression operand) => operand switch
    {
        BoundUnify e => new BoundUnify(e.Location, Inside(e.Left), Inside(e.Right), e.With),
        BoundTest { Term: BoundCall { Callee.Builtin.Name: "equal", Arguments.Count: 2 } call } e =>
            new BoundTest(e.Location, new BoundCall(call.Location, call.Callee, [.. call.Arguments.Select(Inside)]) { Operator = call.Operator }, e.With),
        BoundTest { Term: BoundCall call } e => new BoundTest(e.Location, Arguments(call), e.With),
        BoundTest e => new BoundTest(e.Location, Inside(e.Term), e.With),
        _ => operand,
    };

    private BoundCall Arguments(BoundCall call) => new(call.Location, call.Callee, [.. call.Arguments.Select(Out)]) { Operator = call.Operator };

    /// <summary>A reference or comprehension may stand; what is nested in it, and all else, is moved.</summary>
    private BoundTerm Inside(BoundTerm term) => term switch
    {
        BoundReference { Head: null or BoundVariable } r => new BoundReference(r.Location, r.Root, r.Head, [.. r.Path.Select(Out)]),
        BoundReference { Head: BoundCall { Callee.Builtin.IsRelation: true } relation } r =>
            new BoundReference(r.Location, r.Root, Arguments(relation), [.. r.Path.Select(Out)]),
        BoundReference { Head: { } head } r => new BoundReference(r.Location, r.Root, Out(head), [.. r.Path.Select(Out)]),
        BoundComprehension => term,
        _ => Out(term),
    };

    private BoundTerm Out(BoundTerm term) => term switch
    {
        BoundReference or BoundComprehension => Move(Inside(term)),
        BoundTemplate => Move(term),
        BoundCall call => Move(Arguments(call)),
        BoundArray array => new BoundArray(array.Location, [.. array.Elements.Select(Out)]),
        BoundSet set => new BoundSet(set.Location, [.. set.Elements.Select(Out)]),
        BoundObject map => new BoundObject(map.Location, [.. map.Entries.Select(e => new BoundEntry(Out(e.Key), Out(e.Value)))]),
        _ => term,
    };

    private BoundVariable Move(BoundTerm term)
    {
        var variable = new BoundVariable(term.Location, fresh(term.Location));
        before.Add(new BoundUnify(term.Location, variable, term, with));
        return variable;
    }
}
