namespace UacDataShare.Rego.Syntax;

/// <summary>The nodes below a node, for tools that look for something: without recursion, so any text can be walked.</summary>
internal static class SyntaxTree
{
    /// <summary>The node and all below it, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Nodes(SyntaxNode root)
    {
        var open = new Stack<SyntaxNode>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Children(node).Reverse())
            {
                open.Push(child);
            }
        }
    }

    public static IEnumerable<T> Nodes<T>(SyntaxNode root)
        where T : SyntaxNode => Nodes(root).OfType<T>();

    public static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        Rule rule => [rule.Head, .. Optional(rule.Body), .. Optional(rule.Else)],
        RuleHead head => [.. head.Path, .. head.Arguments ?? [], .. Optional(head.Key), .. Optional(head.Value)],
        Body body => body.Expressions,
        Expression expression => [.. Statement(expression), .. expression.With],
        WithModifier with => [with.Target, with.Value],
        Term term => Parts(term),
        TemplatePart part => Optional(part.Expression),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Statement(Expression expression) => expression switch
    {
        TermExpression e => [e.Term],
        SomeDeclaration e => e.Variables,
        SomeIn e => [.. Optional(e.Key), e.Value, e.Domain],
        EveryExpression e => [.. Optional(e.Key), e.Value, e.Domain, e.Body],
        NotExpression e => [e.Operand],
        LogicalExpression e => [e.Left, e.Right],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Parts(Term term) => term switch
    {
        ReferenceTerm t => [t.Head, .. t.Path],
        CallTerm t => [t.Function, .. t.Arguments],
        ArrayTerm t => t.Elements,
        SetTerm t => t.Elements,
        ObjectTerm t => t.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        ComprehensionTerm t => [.. Optional(t.Key), t.Head, t.Body],
        TemplateTerm t => t.Parts,
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Optional(SyntaxNode? node) => node is null ? [] : [node];
}
