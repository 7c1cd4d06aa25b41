using UacDataShare.Rego.Compilation;

namespace UacDataShare.Rego.Residuals;

/// <summary>The variables to which statements give a value.</summary>
internal static class OutputVariables
{
    /// <summary>Adds to <paramref name="safe"/> all that the statements bind, in whichever order.</summary>
    public static void AddAll(IReadOnlyList<CoreExpression> body, HashSet<string> safe)
    {
        int before;
        do
        {
            before = safe.Count;
            foreach (var expression in body)
            {
                safe.UnionWith(Of(expression, safe));
            }
        }
        while (safe.Count > before);
    }

    public static HashSet<string> Of(CoreExpression expression, IReadOnlySet<string> safe)
    {
        var found = new HashSet<string>();
        if (expression.Negated)
        {
            return found;
        }

        foreach (var term in CoreTerms.TermsOf(expression))
        {
            AddPaths(term, safe, found);
        }

        switch (expression)
        {
            case CoreCallExpression { IsEquality: true } e:
                AddSide(e.Operands[0], e.Operands[1], safe, found);
                AddSide(e.Operands[1], e.Operands[0], safe, found);
                break;
            case CoreCallExpression { HasOutput: true } e when e.Operands.SkipLast(1).All(o => IsSafe(o, safe, found)):
                CoreTerms.Variables(e.Operands[^1], closures: false, found);
                break;
        }

        return found;
    }

    private static void AddSide(CoreTerm given, CoreTerm pattern, IReadOnlySet<string> safe, HashSet<string> found)
    {
        if (IsSafe(given, safe, found) && pattern is CoreVariable or CoreArray or CoreObject)
        {
            CoreTerms.Variables(pattern, closures: false, found);
        }
    }

    private static bool IsSafe(CoreTerm term, IReadOnlySet<string> safe, HashSet<string> found)
    {
        var used = new HashSet<string>();
        CoreTerms.Variables(term, closures: false, used);
        return used.All(v => safe.Contains(v) || found.Contains(v));
    }

    /// <summary>A reference whose head is known enumerates the variables of its path.</summary>
    private static void AddPaths(CoreTerm term, IReadOnlySet<string> safe, HashSet<string> found)
    {
        if (term is CoreReference reference && (reference.Root != ReferenceRoot.Term || (reference.Head is { } head && IsSafe(head, safe, found))))
        {
            foreach (var part in reference.Path)
            {
                CoreTerms.Variables(part, closures: false, found);
            }
        }

        foreach (var child in CoreTerms.Children(term))
        {
            AddPaths(child, safe, found);
        }
    }
}
