using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>
/// Modules and data, compiled. Immutable and free of shared state that is written: any number of threads evaluate one policy at once,
/// and a newer policy is swapped in by replacing the reference.
/// </summary>
public sealed class CompiledPolicy
{
    private readonly CompilationContext _context;
    private CoreProgram? _core;

    private CompiledPolicy(CompilationContext context, IReadOnlyList<PolicyModule> modules, RegoValue data)
    {
        _context = context;
        Modules = modules;
        Data = data;
    }

    /// <summary>The modules, as given.</summary>
    public IReadOnlyList<PolicyModule> Modules { get; }

    /// <summary>The base data, as given.</summary>
    public RegoValue Data { get; }

    internal RuleTree Tree => _context.Tree;

    internal CoreProgram Core => LazyInitializer.EnsureInitialized(ref _core, () => CoreProgram.Of(Tree));

    internal CompileOptions Options => _context.Options;

    /// <summary>Compiles modules over base data.</summary>
    /// <param name="modules">The modules; names are resolved across all of them.</param>
    /// <param name="data">The base documents under <c>data</c>, an object; undefined means none.</param>
    /// <param name="options">How to compile; null means <see cref="CompileOptions.Default"/>.</param>
    public static CompileResult Compile(IReadOnlyList<PolicyModule> modules, RegoValue data = default, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var known = data.IsDefined ? data : RegoObject.Empty;
        var context = PolicyCompiler.Compile([.. modules.Select(m => m.Syntax)], known, options ?? CompileOptions.Default);
        return new CompileResult(context.HasErrors ? null : new CompiledPolicy(context, modules, known), context.Diagnostics);
    }

    /// <summary>Whether rules stand at a path under <c>data</c> or below it.</summary>
    /// <param name="path">The keys, such as <c>["disclosure", "decision"]</c>.</param>
    public bool HasRules(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Tree.Find(path.Select(RegoValue.From)) is { } node && node.WithDescendants().Any(n => n.HasRules);
    }

    /// <summary>Compiles a query, which can then be evaluated many times.</summary>
    /// <param name="query">Statements, such as <c>data.disclosure.decision = x</c>.</param>
    /// <param name="imports">Paths such as <c>data.disclosure as d</c> or <c>future.keywords.not</c>, without the word import.</param>
    /// <param name="package">The package whose rules the query names without a path, such as <c>["disclosure"]</c>; none by default.</param>
    public PrepareResult Prepare(string query, IReadOnlyList<string>? imports = null, IReadOnlyList<string>? package = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var diagnostics = new List<RegoDiagnostic>();
        var prepared = QueryCompiler.Prepare(this, query, imports ?? [], package ?? [], diagnostics);
        return new PrepareResult(diagnostics.Count == 0 ? prepared : null, diagnostics);
    }

    /// <summary>Evaluates the document at a path.</summary>
    /// <param name="path">A constant path such as <c>data.disclosure.decision</c>.</param>
    /// <param name="input">The input document; undefined means none.</param>
    /// <param name="options">Instant, limits and switches.</param>
    /// <exception cref="ArgumentException">The path is not a constant reference under <c>data</c>.</exception>
    public RuleResult EvaluateRule(string path, RegoValue input, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Rule(path).Evaluate(input, options);
    }

    /// <summary>Finds the document at a path once, for many evaluations.</summary>
    /// <param name="path">A constant path such as <c>data.disclosure.decision</c>.</param>
    /// <exception cref="ArgumentException">The path is not a constant reference under <c>data</c>.</exception>
    public PreparedRule Rule(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new PreparedRule(this, DataPath.Parse(path));
    }

    /// <summary>
    /// Evaluates a rule while part of the input is unknown: the condition on a row under which the rule holds. What has no form as a
    /// condition is a diagnostic with its place. A row's NULL is absent, as if the input had no such key.
    /// </summary>
    /// <param name="path">A rule with one value, such as <c>data.disclosure.subjects.child</c>.</param>
    /// <param name="input">What is known of the input.</param>
    /// <param name="unknowns">Paths of the input that are not known, such as <c>input.subject</c>; columns are named relative to them.</param>
    /// <param name="options">Instant, limits and switches.</param>
    /// <exception cref="ArgumentException">The path or an unknown is no constant reference.</exception>
    public PartialResult PartiallyEvaluate(string path, RegoValue input, IReadOnlyList<string> unknowns, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(unknowns);
        ArgumentNullException.ThrowIfNull(options);
        if (Tree.Find(DataPath.Parse(path)) is not { HasRules: true } node || !node.Rules.All(r => r.IsComplete))
        {
            return new PartialResult(null, [DiagnosticCatalogue.NotARule(path)], null);
        }

        var reach = new UnknownReach(Tree, [.. unknowns.Select(UnknownPath)]);
        return PartialEvaluator.Evaluate(this, node, reach, input, options);
    }

    /// <summary>Whether the document at a path may differ when that part of the input does. Never false where it could.</summary>
    /// <param name="path">A constant path such as <c>data.disclosure.decision</c>.</param>
    /// <param name="inputPath">A constant path such as <c>input.recipient.user</c>.</param>
    /// <exception cref="ArgumentException">A path is no constant reference.</exception>
    public bool DependsOn(string path, string inputPath) =>
        new UnknownReach(Tree, [UnknownPath(inputPath)]).Reaches(Document(path));

    /// <summary>Whether the document at a path is the same each time for one input: nothing asks for the clock, for chance or outside.</summary>
    /// <param name="path">A constant path such as <c>data.disclosure.decision</c>.</param>
    /// <exception cref="ArgumentException">The path is no constant reference.</exception>
    public bool IsRepeatable(string path)
    {
        var seen = new HashSet<RuleNode>();
        var open = new Queue<Dependencies>([Dependencies.Of(Tree, Document(path))]);
        while (open.TryDequeue(out var dependencies))
        {
            if (dependencies.IsChanceful)
            {
                return false;
            }

            foreach (var rule in dependencies.Rules.Where(seen.Add))
            {
                open.Enqueue(Dependencies.Of(Tree, rule));
            }
        }

        return true;
    }

    private static BoundReference Document(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new BoundReference(default, ReferenceRoot.Data, null, [.. DataPath.Parse(path).Select(key => new BoundConstant(default, key))]);
    }

    /// <summary>
    /// The annotations that hold for the rule at a path: its own, its document's, its package's and those of the packages above, each an
    /// object with <c>path</c> and, where there are any, <c>annotations</c>. Empty where no rule is.
    /// </summary>
    /// <param name="path">A constant path such as <c>data.filters.include</c>.</param>
    /// <exception cref="ArgumentException">The path is no constant reference.</exception>
    public RegoValue Annotations(string path) =>
        Tree.Find(DataPath.Parse(path)) is { HasRules: true } node ? AnnotationIndex.ChainOf(node.Rules[0], _context.Annotations) : RegoArray.Empty;

    /// <summary>
    /// Evaluates a query while parts of the input or the data are unknown: what remains is queries, one of which must hold, and the rules
    /// that they need. Evaluated with everything known, over this policy, they answer as the query does.
    /// </summary>
    /// <param name="query">Statements, such as <c>data.filters.include = true</c>.</param>
    /// <param name="input">What is known of the input; undefined means nothing.</param>
    /// <param name="partial">What is unknown, and what is kept as it is.</param>
    /// <param name="options">Instant, limits and switches.</param>
    /// <param name="imports">Paths such as <c>data.disclosure as d</c>, without the word import.</param>
    /// <param name="package">The package whose rules the query names without a path.</param>
    public ResidualResult PartiallyEvaluateQuery(
        string query,
        RegoValue input,
        ResidualOptions partial,
        EvaluationOptions options,
        IReadOnlyList<string>? imports = null,
        IReadOnlyList<string>? package = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(partial);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new List<RegoDiagnostic>();
        var bound = QueryCompiler.Bind(this, query, imports ?? [], package ?? [], diagnostics);
        return bound is null || diagnostics.Count > 0
            ? new ResidualResult(null, diagnostics, null)
            : ResidualEvaluator.Evaluate(this, CoreProgram.Query(bound), input, partial.Settings(), options);
    }

    private static RegoValue[] UnknownPath(string path) => DataPath.TryParse(path, "input", out var keys)
        ? keys
        : throw new ArgumentException($"'{path}' is no constant path under input.", nameof(path));

    internal ValueNode PlanPath(RegoValue[] path) => Planner.PlanPath(_context, Data, path);

    internal Machine NewMachine(RegoValue input, EvaluationOptions options) => Machine.Rent(Tree, Data, input, options);
}

/// <summary>A policy, or why the modules are none.</summary>
/// <param name="Policy">The policy; null where there are diagnostics.</param>
/// <param name="Diagnostics">What is wrong, in order of discovery.</param>
public sealed record CompileResult(CompiledPolicy? Policy, IReadOnlyList<RegoDiagnostic> Diagnostics);

/// <summary>A query, or why the text is none.</summary>
/// <param name="Query">The query; null where there are diagnostics.</param>
/// <param name="Diagnostics">What is wrong with the query.</param>
public sealed record PrepareResult(PreparedQuery? Query, IReadOnlyList<RegoDiagnostic> Diagnostics);

/// <summary>The value of a document, or why there is none.</summary>
/// <param name="Value">The value; undefined where the document is undefined or the evaluation failed.</param>
/// <param name="Error">Why the evaluation failed; null where it did not.</param>
public readonly record struct RuleResult(RegoValue Value, EvaluationError? Error);
