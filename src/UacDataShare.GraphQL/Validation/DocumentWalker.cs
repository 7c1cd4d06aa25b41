using UacDataShare.GraphQL.Language;

namespace UacDataShare.GraphQL.Validation;

/// <summary>Walks a document once for all rules, in document order; errors come in the order of nodes, then of rules.</summary>
internal sealed class DocumentWalker
{
    private readonly ValidationContext _context;
    private readonly ValidationRule[] _rules;
    private readonly SyntaxNode?[] _keptOut;
    private readonly Action<SyntaxNode> _visit;

    internal DocumentWalker(ValidationContext context, ValidationRule[] rules)
    {
        _context = context;
        _rules = rules;
        _keptOut = new SyntaxNode?[rules.Length];
        _visit = Visit;
    }

    internal void Visit(SyntaxNode node)
    {
        if (_context.IsStopped)
        {
            return;
        }

        _context.Types.Enter(node);
        Enter(node);
        _context.Ancestors.Add(node);
        SyntaxChildren.Visit(node, _visit);
        _context.Ancestors.RemoveAt(_context.Ancestors.Count - 1);
        Leave(node);
        _context.Types.Leave(node);
    }

    private void Enter(SyntaxNode node)
    {
        var bit = node.Kind.Bit();
        for (var i = 0; i < _rules.Length && !_context.IsStopped; i++)
        {
            if (_keptOut[i] is null && (_rules[i].Enters & bit) != 0 && !_rules[i].Enter(node, _context))
            {
                _keptOut[i] = node;
            }
        }
    }

    private void Leave(SyntaxNode node)
    {
        var bit = node.Kind.Bit();
        for (var i = 0; i < _rules.Length && !_context.IsStopped; i++)
        {
            if (_keptOut[i] == node)
            {
                _keptOut[i] = null;
            }
            else if (_keptOut[i] is null && (_rules[i].Leaves & bit) != 0)
            {
                _rules[i].Leave(node, _context);
            }
        }
    }
}
