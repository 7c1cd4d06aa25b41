using UacDataShare.Rego.Syntax;

namespace UacDataShare.Rego.Linting.Rules;

internal sealed class SprintfArgumentsMismatch() : LintRule("sprintf-arguments-mismatch", "bugs", "The format names another number of values than it is given.")
{
    public override void Check(LintContext context)
    {
        foreach (var call in context.Nodes<CallTerm>())
        {
            if (CalledName.Of(call) == "sprintf" && call.Arguments is [StringTerm format, ArrayTerm values] && !format.Value.Contains("%[", StringComparison.Ordinal)
                && CountVerbs(format.Value) != values.Elements.Count)
            {
                context.Report(call);
            }
        }
    }

    private static int CountVerbs(string format)
    {
        var count = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                continue;
            }

            i++;
            while (i < format.Length && format[i] is '+' or '-' or '#' or ' ' or '.' or (>= '0' and <= '9'))
            {
                i++;
            }

            count += i < format.Length && format[i] == '%' ? 0 : 1;
        }

        return count;
    }
}
