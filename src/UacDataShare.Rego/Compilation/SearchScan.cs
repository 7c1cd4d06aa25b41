namespace UacDataShare.Rego.Compilation;

/// <summary>Whether the rules at a place search through members: then computing a value costs more than keeping it.</summary>
internal sealed class SearchScan : BoundWalker
{
    private bool _found;

    public static bool Searches(RuleNode node)
    {
        var scan = new SearchScan();
        foreach (var branch in node.Rules.SelectMany(rule => rule.Branches))
        {
            scan.Visit(branch);
        }

        return scan._found;
    }

    protected override void OnExpression(BoundExpression expression) => _found |= expression is BoundSomeIn or BoundEvery;

    protected override void OnTerm(BoundTerm term) => _found |= term is BoundComprehension;
}
