using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Text;

namespace UacDataShare.Rego.Compilation;

/// <summary>What the stages of one compilation share: the tree of rules, the options and the diagnostics.</summary>
internal sealed class CompilationContext(RuleTree tree, CompileOptions options)
{
    private readonly List<RegoDiagnostic> _diagnostics = [];

    public RuleTree Tree { get; } = tree;

    public CompileOptions Options { get; } = options;

    public AnnotationIndex Annotations { get; } = new();

    public IReadOnlyList<RegoDiagnostic> Diagnostics => _diagnostics;

    public bool HasErrors => _diagnostics.Count > 0;

    public void Report(RegoDiagnostic diagnostic) => _diagnostics.Add(diagnostic);

}
