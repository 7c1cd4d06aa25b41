using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class DeprecatedBuiltin() : LintRule("deprecated-builtin", "bugs", "The builtin is deprecated: use what took its place.")
{
    public override void Check(LintContext context)
    {
        foreach (var call in context.Nodes<CallTerm>().Where(c => CalledName.BuiltinOf(context.Module, c) is { IsDeprecated: true }))
        {
            context.Report(call);
        }
    }
}
