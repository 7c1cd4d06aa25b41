using UacDataShare.Rego.Diagnostics;

namespace UacDataShare.Rego.Compilation;

/// <summary>Finds rules that depend on themselves.</summary>
internal sealed class RecursionCheck
{
    private readonly CompilationContext _context;
    private readonly Dictionary<RuleNode, IReadOnlySet<RuleNode>> _edges = [];
    private readonly Dictionary<RuleNode, bool> _done = [];
    private readonly List<RuleNode> _path = [];

    private RecursionCheck(CompilationContext context) => _context = context;

    public static void Run(CompilationContext context)
    {
        var check = new RecursionCheck(context);
        foreach (var node in context.Tree.Root.WithDescendants().Where(n => n.HasRules))
        {
            check._edges[node] = Dependencies.Of(context.Tree, node).Rules;
        }

        foreach (var node in check._edges.Keys)
        {
            check.Visit(node);
        }
    }

    // With a stack of its own: a chain of rules may be longer than the thread's.
    private void Visit(RuleNode start)
    {
        var open = new Stack<IEnumerator<RuleNode>>();
        Enter(start, open);
        while (open.TryPeek(out var edges))
        {
            if (edges.MoveNext())
            {
                Enter(edges.Current, open);
                continue;
            }

            open.Pop();
            _done[_path[^1]] = true;
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Enter(RuleNode node, Stack<IEnumerator<RuleNode>> open)
    {
        if (_done.TryGetValue(node, out var finished))
        {
            if (!finished)
            {
                Report(node);
            }

            return;
        }

        _done[node] = false;
        _path.Add(node);
        open.Push(_edges[node].OrderBy(n => n.Id).ToList().GetEnumerator());
    }

    private void Report(RuleNode node)
    {
        var cycle = _path.Skip(_path.IndexOf(node)).Append(node).Select(n => n.PathText);
        var rule = node.Rules[0];
        _context.Report(DiagnosticCatalogue.Recursion(rule.Module.File, rule.Syntax.Location, node.PathText, string.Join(" -> ", cycle)));
    }
}
