using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Functions of the policy.</summary>
internal sealed partial class ResidualEvaluator
{
    private void Function(RuleNode node, CoreCallExpression call, Frame frame, Action then)
    {
        var rules = _program.RulesAt(node);
        var unknown = IsUnknown(call, frame.Bindings);
        if (!unknown && KnownArguments(call, frame.Bindings) is { } arguments)
        {
            CallKnown(node, arguments, call, frame, then);
        }
        else if (rules.Any(c => c.Length > 1))
        {
            SaveCall(call.Function, call, frame.Bindings, then);
        }
        else if (_inlining.IsShallow || NeedsDefault(call, rules) || _inlining.Keeps([.. call.Function.Path.Skip(1)]))
        {
            SupportFunction(node, call, rules, frame, then);
        }
        else
        {
            foreach (var chain in rules.Where(c => !c[0].Definition.IsDefault))
            {
                Inline(call, chain[0], frame, then);
            }
        }
    }

    private void CallKnown(RuleNode node, RegoValue[] arguments, CoreCallExpression call, Frame frame, Action then)
    {
        _next++;
        var result = node.Document is { } document ? Checked(_machine.Call(document, arguments)) : default;
        if (result.IsUndefined)
        {
            return;
        }

        if (call.HasOutput)
        {
            Unify(new Side(call.Operands[^1], frame.Bindings), new Side(new CoreValue(result), frame.Bindings), call, then);
        }
        else
        {
            ThenUnlessFalse(result, then);
        }
    }

    /// <summary>Where only truth is asked for, a default of false changes nothing.</summary>
    private static bool NeedsDefault(CoreCallExpression call, IReadOnlyList<CoreRule[]> rules) =>
        rules.FirstOrDefault(c => c[0].Definition.IsDefault) is { } fallback
        && (call.HasOutput || fallback[0].Value is not CoreValue { IsFalse: true });

    private void Inline(CoreCallExpression call, CoreRule rule, Frame frame, Action then)
    {
        var child = new Bindings(_next++);
        IReadOnlyList<CoreTerm> head = call.HasOutput ? [.. rule.Arguments, rule.Value] : rule.Arguments;
        UnifyAll(call.Operands, frame.Bindings, head, child, 0, call, () => Evaluate(new Frame(rule.Body, child, child.Id), 0, () =>
        {
            if (!call.HasOutput && _unknown.Contains(rule.Value, child))
            {
                _saved.Save(new CoreTest(rule.Value, call.File, call.Location), child, null, then);
            }
            else if (call.HasOutput || child.Plug(rule.Value) is not CoreValue { IsFalse: true })
            {
                then();
            }
        }));
    }

    private void SupportFunction(RuleNode node, CoreCallExpression call, IReadOnlyList<CoreRule[]> rules, Frame frame, Action then)
    {
        IReadOnlyList<RegoValue> place = [RegoValue.From("data"), .. Namespaced(CoreOperator.PathOf(node))];
        if (!_support.WasMade(place))
        {
            foreach (var chain in rules.OrderBy(c => c[0].Definition.IsDefault))
            {
                AddFunction(chain[0], place);
            }
        }

        if (_support.HasRulesAt(place))
        {
            SaveCall(new CoreOperator(place, call.Function.Arity, null, null, call.Function.Location), call, frame.Bindings, then);
        }
    }

    /// <summary>The arguments are unknown in the rule's own body.</summary>
    private void AddFunction(CoreRule rule, IReadOnlyList<RegoValue> place)
    {
        var child = new Bindings(_next++);
        var package = rule.Definition.Module.PackagePath.Count + 2;
        var arguments = rule.Arguments.SelectMany(a => SaveSet.Open(a, child)).ToList();
        _saved.Apart(() => _unknown.Mark(arguments, () => Evaluate(new Frame(rule.Body, child, child.Id), 0, () =>
        {
            var body = _saved.Plugged(_caller);
            _support.Add([.. place.Take(package)], new SupportRule(
                [.. place.Skip(package).Select(k => new CoreValue(k))],
                [.. rule.Arguments.Select(a => child.Plug(a, _caller))],
                child.Plug(rule.Value, _caller),
                null,
                body.Count == 0 ? [CopyPropagation.Always] : body,
                rule.Definition.IsDefault));
        })));
    }
}
