using System.Globalization;
using System.Runtime.CompilerServices;
using UacDataShare.Rego.Builtins;
using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.PartialEvaluation;
using UacDataShare.Rego.Syntax;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>
/// Evaluates a query while parts of the input or the data are unknown. What is known is evaluated; what is not remains as statements.
/// Every way in which the query may hold is walked to its end, as in a search: the rest of the work is a continuation.
/// </summary>
internal sealed partial class ResidualEvaluator
{
    private readonly CompiledPolicy _policy;
    private readonly CoreProgram _program;
    private readonly Machine _machine;
    private readonly ResidualSettings _settings;
    private readonly SaveSet _unknown;
    private readonly SaveStack _saved = new();
    private readonly SupportModules _support = new();
    private readonly InliningControl _inlining;
    private readonly Dictionary<RuleNode, bool> _unknownRules = [];
    private readonly Bindings _caller = new(0);
    private int _next = 1;
    private int _references;

    private ResidualEvaluator(CompiledPolicy policy, Machine machine, ResidualSettings settings)
    {
        _policy = policy;
        _program = policy.Core;
        _machine = machine;
        _settings = settings;
        _unknown = new SaveSet(settings.Unknowns);
        _inlining = new InliningControl(settings.Kept, settings.Shallow);
    }

    public static ResidualResult Evaluate(
        CompiledPolicy policy, IReadOnlyList<CoreExpression> query, RegoValue input, ResidualSettings settings, EvaluationOptions options)
    {
        var machine = policy.NewMachine(input, options);
        var evaluator = new ResidualEvaluator(policy, machine, settings);
        try
        {
            var queries = evaluator.Run(query);
            return machine.Failed ? ResidualResult.Failed(machine.Error) : new ResidualResult(new Residual(queries, evaluator._support), [], null);
        }
        catch (RefusedException e)
        {
            return machine.Failed
                ? ResidualResult.Failed(machine.Error)
                : new ResidualResult(null, [DiagnosticCatalogue.NoResidual(e.File, e.Location, e.Message)], null);
        }
        finally
        {
            machine.Return();
        }
    }

    private List<IReadOnlyList<CoreExpression>> Run(IReadOnlyList<CoreExpression> query)
    {
        var live = new HashSet<string>();
        CoreTerms.Variables(query, closures: true, live);
        live.RemoveWhere(v => v.StartsWith("__local", StringComparison.Ordinal));
        var queries = new List<IReadOnlyList<CoreExpression>>();
        Evaluate(new Frame(query, _caller, 0), 0, () =>
        {
            var body = _saved.Plugged(_caller);
            body.AddRange(_caller.Names.Distinct().Order(StringComparer.Ordinal).Select(name =>
                CoreTerms.Equation(new CoreVariable(name), _caller.Plug(new CoreVariable(name), _caller), "", default)));
            queries.Add(_inlining.IsShallow ? body : new CopyPropagation(live, ensureNonEmpty: false).Apply(body));
            Limit(queries.Count, query[0]);
        });
        return queries;
    }

    /// <summary>The statements of one body from one on.</summary>
    private void Evaluate(Frame frame, int index, Action then)
    {
        if (index == frame.Body.Count)
        {
            then();
            return;
        }

        var expression = frame.Body[index];
        Guard(expression);
        void Next() => Evaluate(frame, index + 1, then);
        if (expression.With.Count > 0)
        {
            SaveWhole(expression, frame.Bindings, Next);
            return;
        }

        if (expression is CoreBlock block)
        {
            Block(block, frame, Next);
        }
        else if (expression.Negated)
        {
            Negation(expression, frame, index, Next);
        }
        else
        {
            Step(expression, frame, index, Next);
        }
    }

    private void Step(CoreExpression expression, Frame frame, int index, Action then)
    {
        switch (expression)
        {
            case CoreTest e:
                Test(e, frame, index, then);
                break;
            case CoreCallExpression { IsEquality: true } e:
                Unify(new Side(e.Operands[0], frame.Bindings), new Side(e.Operands[1], frame.Bindings), e, then);
                break;
            case CoreCallExpression { Function.Rule: { } rule } e:
                Function(rule, e, frame, then);
                break;
            case CoreCallExpression e:
                Builtin(e, frame, then);
                break;
            case CoreEvery e:
                Every(e, frame, then);
                break;
        }
    }

    private void Test(CoreTest e, Frame frame, int index, Action then)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$_term_{frame.Id}_{index}");
        var result = new Side(new CoreVariable(name), frame.Bindings);
        _inlining.WithTest(name, () => Unify(new Side(e.Term, frame.Bindings), result, e, () =>
        {
            if (_unknown.Contains(result.Term, result.Bindings))
            {
                _saved.Save(new CoreTest(result.Term, e.File, e.Location), frame.Bindings, null, then);
            }
            else if (frame.Bindings.Plug(result.Term) is not CoreValue { IsFalse: true })
            {
                then();
            }
        }));
    }

    private void Builtin(CoreCallExpression e, Frame frame, Action then)
    {
        if (IsUnknown(e, frame.Bindings))
        {
            SaveCall(e.Function, e, frame.Bindings, then);
            return;
        }

        var arguments = KnownArguments(e, frame.Bindings);
        if (e.Function.Builtin is not { } builtin || arguments is null)
        {
            throw Refuse(e, $"{e.Function.Name} is called with a value that is not known");
        }

        var result = Checked(_machine.Call(builtin, arguments, e.File, e.Location));
        if (result.IsUndefined)
        {
            return;
        }

        if (!e.HasOutput)
        {
            ThenUnlessFalse(result, then);
            return;
        }

        var output = new Side(e.Operands[^1], frame.Bindings);
        foreach (var answer in builtin.IsRelation ? CoreTerms.MembersOf(result).Select(m => m.Value) : [result])
        {
            Unify(output, new Side(new CoreValue(answer), frame.Bindings), e, then);
        }
    }

    private void Every(CoreEvery e, Frame frame, Action then)
    {
        if (IsUnknown(e.Domain, frame.Bindings) || e.Body.Any(s => IsUnknown(s, frame.Bindings)))
        {
            _saved.Save(PlugEvery(e, frame.Bindings), null, null, then);
            return;
        }

        if (frame.Bindings.Plug(e.Domain) is not CoreValue { Value: { IsComposite: true } domain })
        {
            return;
        }

        foreach (var (key, value) in CoreTerms.MembersOf(domain))
        {
            var holds = false;
            frame.Bindings.Bind(((CoreVariable)e.Key).Name, new CoreValue(key), frame.Bindings, () =>
                frame.Bindings.Bind(((CoreVariable)e.Value).Name, new CoreValue(value), frame.Bindings, () => holds = Holds(e.Body, frame)));
            if (!holds)
            {
                return;
            }
        }

        then();
    }

    private void Block(CoreBlock block, Frame frame, Action then)
    {
        if (IsUnknown(block, frame.Bindings))
        {
            throw Refuse(block, "a negated body, and or or cannot depend on what is unknown: use a helper rule");
        }

        var holds = block.Joined switch
        {
            null => !Holds(block.Left, frame),
            LogicalOperator.And => Holds(block.Left, frame) && Holds(block.Right, frame),
            _ => Holds(block.Left, frame) || Holds(block.Right, frame),
        };
        if (holds)
        {
            then();
        }
    }

    private bool Holds(IReadOnlyList<CoreExpression> body, Frame frame)
    {
        var found = false;
        Evaluate(new Frame(body, frame.Bindings, _next++), 0, () => found = true);
        return found;
    }

    private static void ThenUnlessFalse(RegoValue value, Action then)
    {
        if (!value.IsFalse)
        {
            then();
        }
    }

    /// <summary>The constants of a call's arguments; null where one is not known.</summary>
    private static RegoValue[]? KnownArguments(CoreCallExpression e, Bindings bindings)
    {
        CoreTerm[] plugged = [.. e.Operands.Take(e.Function.Arity).Select(o => bindings.Plug(o))];
        return plugged.All(p => p is CoreValue) ? [.. plugged.Select(CoreTerms.ValueOf)] : null;
    }

    private RegoValue Checked(RegoValue value) => _machine.Failed ? throw new RefusedException("", default, "the evaluation failed") : value;

    private void Guard(CoreExpression at) => Guard(at.File, at.Location);

    private void Guard(RuleDefinition at) => Guard(at.Module.File, at.Syntax.Location);

    private void Guard(string file, SourceLocation location)
    {
        if (!_machine.Tick() || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new RefusedException(file, location, "the query remains too large: simplify the rules or keep some of them");
        }
    }

    private void Limit(int count, CoreExpression at)
    {
        if (count > _settings.MaxQueries)
        {
            throw Refuse(at, "the query remains in too many forms: simplify the rules or keep some of them");
        }
    }

    private static RefusedException Refuse(CoreExpression at, string message) => new(at.File, at.Location, message);

    private static RefusedException Refuse(CoreExpression at, SourceLocation location, string message) => new(at.File, location, message);

    /// <summary>A body under evaluation.</summary>
    private sealed record Frame(IReadOnlyList<CoreExpression> Body, Bindings Bindings, int Id);

    /// <summary>A term with the variables that it uses.</summary>
    private readonly record struct Side(CoreTerm Term, Bindings Bindings)
    {
        public Side Applied() => Bindings.Apply(Term) is var (term, bindings) ? new Side(term, bindings) : this;
    }
}
