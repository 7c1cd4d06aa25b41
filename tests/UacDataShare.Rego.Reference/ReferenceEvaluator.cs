using System.Collections.Immutable;
using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Reference;

/// <summary>
/// A second, plain evaluator: it walks the resolved rules with environments that are never written, has no plan, no slots and no
/// early ends that are not part of the language. Slow; what the engine answers is held against it.
/// </summary>
public sealed partial class ReferenceEvaluator
{
    private const long MostSteps = 3_000_000;

    private const int StackBytes = 256 << 20;

    private readonly CompiledPolicy _policy;
    private readonly EvaluationOptions _options;
    private readonly BuiltinContext _builtins;
    private readonly Dictionary<BoundBody, List<BoundExpression>> _ordered = [];
    private readonly Dictionary<BoundExpression, Binding> _bindings = [];
    private long _steps;

    private ReferenceEvaluator(CompiledPolicy policy, EvaluationOptions options)
    {
        _policy = policy;
        _options = options;
        _builtins = new BuiltinContext
        {
            NowNanoseconds = (options.Instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick,
            Random = options.RandomSeed is { } seed ? new Random(seed) : null,
            Enabled = options.EnabledOutside,
            Outside = new Dictionary<string, BuiltinFunction>(StringComparer.Ordinal) { ["opa.runtime"] = (_, _) => RegoObject.Empty },
        };
    }

    /// <summary>Evaluates a query on a stack that deep documents do not exhaust.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="query">Statements, such as <c>data.disclosure.decision = x</c>.</param>
    /// <param name="input">The input document; undefined means none.</param>
    /// <param name="options">Instant and switches; the limits are its own.</param>
    public static EvaluationResult EvaluateDeeply(CompiledPolicy policy, string query, RegoValue input, EvaluationOptions options)
    {
        EvaluationResult? result = null;
        var thread = new Thread(() => result = Evaluate(policy, query, input, options), StackBytes);
        thread.Start();
        thread.Join();
        return result ?? throw new InvalidOperationException("The evaluation gave nothing.");
    }

    /// <summary>Evaluates a query.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="query">Statements, such as <c>data.disclosure.decision = x</c>.</param>
    /// <param name="input">The input document; undefined means none.</param>
    /// <param name="options">Instant and switches; the limits are its own.</param>
    public static EvaluationResult Evaluate(CompiledPolicy policy, string query, RegoValue input, EvaluationOptions options) =>
        new ReferenceEvaluator(policy, options).Run(query, input);

    private EvaluationResult Run(string query, RegoValue input)
    {
        try
        {
            var world = new World(input, _policy.Data, [], ImmutableDictionary<object, Stand>.Empty);
            return new EvaluationResult(Rows(query, world), null);
        }
        catch (ReferenceFailure failure)
        {
            return new EvaluationResult([], new EvaluationError(failure.Code, failure.Message, "", default));
        }
    }

    private List<ResultRow> Rows(string query, World world)
    {
        var diagnostics = new List<RegoDiagnostic>();
        var body = Parser.ReadQuery(query, Parser.ReadImports([], diagnostics)?.Keywords ?? Keywords.Of(RegoVersion.V1), diagnostics)
            ?? throw new InvalidOperationException($"The query does not parse: {diagnostics[0]}");
        var context = new CompilationContext(_policy.Tree, _policy.Options with { Strict = false });
        var bound = new Resolver(context, new ModuleNames("", [], null, [])).ResolveQuery(body);
        var mustHold = body.Expressions.Count > 1 || QueryIteration.Of(body.Expressions[0]);
        var variables = bound.Scope.Variables.Where(variable => !variable.IsGenerated).ToList();
        return
        [
            .. Answers(Ordered(bound, Environment.Empty), 0, Environment.Empty, ImmutableDictionary<BoundExpression, RegoValue>.Empty, world)
                .Select(answer => Row(bound, variables, answer.Environment, answer.Values))
                .Where(row => !mustHold || !row.Expressions.Any(value => value.IsFalse)),
        ];
    }

    private static ResultRow Row(
        BoundBody body, List<Variable> variables, Environment environment, ImmutableDictionary<BoundExpression, RegoValue> values) => new(
        RegoObject.Create([.. variables.Select(variable => (RegoValue.From(variable.Name), environment.Variables[variable]))]),
        [.. body.Expressions.Select(expression => values.GetValueOrDefault(expression, RegoValue.True))]);

    // What a query asks for may be false: it only has to be defined.
    private IEnumerable<(Environment Environment, ImmutableDictionary<BoundExpression, RegoValue> Values)> Answers(
        List<BoundExpression> body, int at, Environment environment, ImmutableDictionary<BoundExpression, RegoValue> values, World world)
    {
        if (at == body.Count)
        {
            yield return (environment, values);
            yield break;
        }

        foreach (var (held, value) in AskedFor(body[at], environment, world))
        {
            foreach (var answer in Answers(body, at + 1, held, values.SetItem(body[at], value), world))
            {
                yield return answer;
            }
        }
    }

    private IEnumerable<(Environment Environment, RegoValue Value)> AskedFor(BoundExpression expression, Environment environment, World world)
    {
        if (expression is not BoundTest test)
        {
            return Hold(expression, environment, world).Select(held => (held, RegoValue.True));
        }

        return Worlds(expression, environment, world)
            .SelectMany(inner => Take(BindingOf(test, inner.Environment).Steps, 0, inner.Environment, inner.World)
                .Select(held => (held, Value(test.Term, held, inner.World))))
            .Where(pair => pair.Item2.IsDefined);
    }

    private void Count()
    {
        if (++_steps > MostSteps)
        {
            throw new ReferenceFailure(EvaluationErrorCodes.Budget, "the reference gives up");
        }
    }
}
