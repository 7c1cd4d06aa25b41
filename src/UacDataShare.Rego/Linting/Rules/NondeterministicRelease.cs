using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class NondeterministicRelease() : LintRule("nondeterministic-builtin-in-release", "disclosure", "A release has to replay to the same answer: take the time and chance from the input.")
{
    private static readonly string[] s_names = ["time.now_ns", "rand.intn", "uuid.rfc4122", "http.send", "opa.runtime", "net.lookup_ip_addr"];

    public override void Check(LintContext context)
    {
        foreach (var rule in ReleaseRules.Of(context))
        {
            var calls = context.Project.Closure(context.Module, rule).Any(used => SyntaxTree.Nodes<CallTerm>(used.Rule).Any(c => IsNondeterministic(used.Module, c)));
            if (calls)
            {
                context.Report(rule.Head);
            }
        }
    }

    private static bool IsNondeterministic(Module module, CallTerm call) =>
        s_names.Contains(CalledName.Of(call)) || CalledName.BuiltinOf(module, call) is { IsNondeterministic: true } or { ReadsClock: true };
}
