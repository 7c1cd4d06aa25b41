using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Linting;

/// <summary>One module under the rules of the linter.</summary>
internal sealed class LintContext(LintModule module, LintProject project, LintOptions options)
{
    private LintRule? _rule;

    public Module Module { get; } = module.Syntax;

    public LintProject Project { get; } = project;

    public LintOptions Options { get; } = options;

    public List<LintViolation> Violations { get; } = [];

    public void Run(LintRule rule)
    {
        _rule = rule;
        rule.Check(this);
    }

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Module.Rules.SelectMany(SyntaxTree.Nodes<T>);

    public string Tokens(SyntaxNode node) => module.Tokens(node.Location);

    public string Line(int row) => module.Line(row);

    public void Report(SyntaxNode node) => Report(node.Location);

    public void Report(SourceLocation location)
    {
        if (_rule is { } rule && !module.IsIgnored(rule.Name, location.Row))
        {
            var level = rule.Category is "bugs" or "disclosure" ? "error" : "warning";
            Violations.Add(new LintViolation(rule.Name, rule.Category, level, rule.Description, Module.File, location, module.Line(location.Row).Trim()));
        }
    }
}
