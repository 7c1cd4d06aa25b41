using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Types;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class UnassignedReturnValue() : LintRule("unassigned-return-value", "bugs", "The value of the call is not used: assign it, or compare it.")
{
    public override void Check(LintContext context)
    {
        foreach (var statement in context.Nodes<TermExpression>())
        {
            if (statement.Term is CallTerm { IsInfix: false } call
                && CalledName.BuiltinOf(context.Module, call) is { } builtin
                && builtin.Arity == call.Arguments.Count
                && builtin.Signature.Result is { Kind: not (RegoTypeKind.Boolean or RegoTypeKind.Any) }
                && !builtin.IsRelation)
            {
                context.Report(statement);
            }
        }
    }
}
