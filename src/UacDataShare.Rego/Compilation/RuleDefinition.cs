using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Compilation;

/// <summary>One rule of a module at its place in the tree, before and after its names are resolved.</summary>
internal sealed class RuleDefinition(ModuleNames module, Rule syntax, RuleNode node, IReadOnlyList<Term> dynamicPath)
{
    public ModuleNames Module { get; } = module;

    public Rule Syntax { get; } = syntax;

    public RuleNode Node { get; } = node;

    /// <summary>What follows the constant part of the head's reference.</summary>
    public IReadOnlyList<Term> DynamicPath { get; } = dynamicPath;

    /// <summary>The path from <c>data</c> to the rule, as traces write it.</summary>
    public string FullName =>
        $"data.{string.Join('.', Module.PackagePath.Append(RegoValue.From(Syntax.Head.Name)).Select(p => p.TryGetString(out var name) ? name : p.ToString()))}";

    public bool IsFunction => Syntax.Head.Kind == RuleKind.Function;

    public bool IsMulti => Syntax.Head.Kind == RuleKind.Multi;

    public bool IsDefault => Syntax.IsDefault;

    /// <summary>One value for the whole place.</summary>
    public bool IsComplete => Syntax.Head.Kind == RuleKind.Single && DynamicPath.Count == 0;

    public IReadOnlyList<Term>? Arguments => Syntax.Head.Arguments;

    /// <summary>The branches with resolved names: the rule itself and each else.</summary>
    public IReadOnlyList<BoundRule> Branches { get; set; } = [];

    /// <summary>The value of <c>rego.metadata.rule()</c> in this rule.</summary>
    public RegoValue Annotations { get; set; }
}

/// <summary>One branch of a rule with resolved names.</summary>
internal sealed class BoundRule(
    RuleDefinition definition,
    IReadOnlyList<BoundTerm> arguments,
    BoundBody body,
    IReadOnlyList<BoundTerm> path,
    BoundTerm value,
    int frameSize)
{
    public RuleDefinition Definition { get; } = definition;

    public IReadOnlyList<BoundTerm> Arguments { get; } = arguments;

    public BoundBody Body { get; } = body;

    /// <summary>The keys behind the constant part of the head's reference.</summary>
    public IReadOnlyList<BoundTerm> Path { get; } = path;

    /// <summary>The value, or the member that a <c>contains</c> rule adds.</summary>
    public BoundTerm Value { get; } = value;

    /// <summary>Number of variables; the planner adds its own behind them.</summary>
    public int FrameSize { get; } = frameSize;
}
