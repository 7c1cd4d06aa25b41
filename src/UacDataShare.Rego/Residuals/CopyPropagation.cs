using System.Globalization;
using UacDataShare.Rego.Compilation;

namespace UacDataShare.Rego.Residuals;

/// <summary>
/// Removes variables from a body that only carry a value on: what each stands for is put in its place. Variables that must stay keep an
/// equation, and so does what must still be defined though nothing uses it.
/// </summary>
internal sealed class CopyPropagation(IReadOnlySet<string> live, bool ensureNonEmpty)
{
    private readonly Dictionary<string, CoreTerm> _removed = [];
    private readonly HashSet<string> _heads = [];
    private UnionFind _sets = new(live);
    private int _next;

    public static CoreExpression Always { get; } = new CoreTest(CoreValue.True, "", default);

    public IReadOnlyList<CoreExpression> Apply(IReadOnlyList<CoreExpression> body)
    {
        _removed.Clear();
        _heads.Clear();
        _sets = new UnionFind(live);
        if (!_sets.TryAdd(body))
        {
            return body;
        }

        NoteHeads(body);
        var result = new List<CoreExpression>();
        foreach (var expression in body)
        {
            var plugged = new Plugging(this, expression.Negated).Rewrite(expression);
            if (Keeps(plugged))
            {
                result.Add(plugged);
            }
        }

        BindLive(result);
        if (!RestoreRemoved(result))
        {
            return body;
        }

        if (ensureNonEmpty && result.Count == 0)
        {
            result.Add(Always);
        }

        return result;
    }

    /// <summary>A variable with a path behind it stays a variable: a constant in its place would read badly.</summary>
    private void NoteHeads(IReadOnlyList<CoreExpression> body)
    {
        foreach (var expression in body)
        {
            foreach (var term in CoreTerms.TermsOf(expression))
            {
                NoteHeads(term);
            }

            foreach (var inner in CoreTerms.BodiesOf(expression))
            {
                NoteHeads(inner);
            }
        }
    }

    private void NoteHeads(CoreTerm term)
    {
        if (term is CoreReference { Head: CoreVariable head })
        {
            var root = _sets.Find(head.Name);
            if (root is not null)
            {
                _sets.ForgetConstant(root);
            }

            _heads.Add(root ?? head.Name);
        }

        foreach (var child in CoreTerms.Children(term))
        {
            NoteHeads(child);
        }

        if (term is CoreComprehension comprehension)
        {
            NoteHeads(comprehension.Body);
            NoteHeads(comprehension.Head);
        }
    }

    /// <summary>Whether the statement stays; if not, what its variable stands for is noted.</summary>
    private bool Keeps(CoreExpression expression)
    {
        if (expression.Negated || expression.With.Count > 0)
        {
            return true;
        }

        switch (expression)
        {
            case CoreCallExpression { IsEquality: true } e:
                return KeepsEquation(e.Operands[0], e.Operands[1]);
            case CoreCallExpression { HasOutput: true } e when e.Operands[^1] is CoreVariable output && !live.Contains(output.Name) && !_heads.Contains(output.Name):
                _removed[output.Name] = new CoreCall(e.Function, [.. e.Operands.SkipLast(1)], e.Location);
                return false;
            case CoreCallExpression { Function.Name: "equal", Operands: [var a, var b] }:
                return !a.IsSame(b);
            case CoreTest e:
                return e.Term is not CoreValue || e.Term is CoreValue { IsFalse: true };
            default:
                return true;
        }
    }

    private bool KeepsEquation(CoreTerm left, CoreTerm right)
    {
        if (left.IsSame(right))
        {
            if (left is CoreReference { Head: CoreVariable head } && live.Contains(head.Name))
            {
                _removed[string.Create(CultureInfo.InvariantCulture, $"__localcp{_next++}__")] = left;
            }
            else if (left is CoreReference { Path.Count: > 0 })
            {
                // It still has to be there.
                _removed.TryAdd(string.Create(CultureInfo.InvariantCulture, $"__localcp{_next++}__"), left);
            }

            return false;
        }

        return !TryRemove(left, right) && !TryRemove(right, left);
    }

    private bool TryRemove(CoreTerm variable, CoreTerm value)
    {
        if (variable is not CoreVariable { Name: var name } || live.Contains(name) || value is not (CoreReference or CoreCall))
        {
            return false;
        }

        _removed[name] = value;
        return true;
    }

    private void BindLive(List<CoreExpression> result)
    {
        foreach (var name in live.Order(StringComparer.Ordinal))
        {
            if (_sets.Find(name) is not { } root)
            {
                continue;
            }

            var value = _sets.ConstantOf(root) ?? _removed.GetValueOrDefault(root) ?? (root == name ? null : new CoreVariable(root));
            if (value is not null)
            {
                result.Add(CoreTerms.Equation(new CoreVariable(name), value, "", default));
            }
        }
    }

    /// <summary>
    /// Puts back equations without which a variable would have no value, or something that had to be defined would not appear any more.
    /// False where variables remain without a value: the body then stays as it was.
    /// </summary>
    private bool RestoreRemoved(List<CoreExpression> result)
    {
        var safe = new HashSet<string>(live);
        OutputVariables.AddAll(result, safe);
        var unsafeNames = new HashSet<string>();
        CoreTerms.Variables(result, closures: false, unsafeNames);
        unsafeNames.ExceptWith(safe);
        foreach (var (name, value) in _removed.OrderByDescending(r => r.Key, StringComparer.Ordinal))
        {
            var equation = CoreTerms.Equation(new CoreVariable(name), value, "", value.Location);
            var outputs = OutputVariables.Of(equation, safe);
            var givesSafety = unsafeNames.Overlaps(outputs);
            unsafeNames.ExceptWith(outputs);
            var isRoot = value is CoreReference { Root: not ReferenceRoot.Term, Path.Count: 0 };
            if (givesSafety || (!isRoot && !Appears(value, result)))
            {
                result.Add(equation);
                safe.UnionWith(outputs);
            }
        }

        return unsafeNames.Count == 0;
    }

    /// <summary>
    /// A negated equation or test holds where what it names is undefined, so it does not ask for it to be there. The arguments of a negated
    /// call do: they are computed before.
    /// </summary>
    private static bool Appears(CoreTerm value, List<CoreExpression> body) => body.Any(e =>
        (!e.Negated || e is CoreCallExpression { IsEquality: false }) && CoreTerms.TermsOf(e).Any(t => Appears(value, t)));

    private static bool Appears(CoreTerm value, CoreTerm term) =>
        term.IsSame(value) || (value is CoreReference prefix && term is CoreReference reference && StartsWith(reference, prefix))
        || CoreTerms.Children(term).Any(c => Appears(value, c));

    private static bool StartsWith(CoreReference reference, CoreReference prefix) =>
        reference.Path.Count >= prefix.Path.Count && reference.With(reference.Head, [.. reference.Path.Take(prefix.Path.Count)]).IsSame(prefix);

    private sealed class Plugging(CopyPropagation copies, bool negated) : CoreRewriter
    {
        private readonly HashSet<string> _active = [];

        public override CoreTerm Rewrite(CoreTerm term) => term switch
        {
            CoreVariable variable => Variable(variable),
            CoreReference { Head: CoreVariable head } reference => Reference(reference, head),
            _ => Parts(term),
        };

        private CoreTerm Variable(CoreVariable variable)
        {
            var root = copies._sets.Find(variable.Name);
            if (root is not null && copies._sets.ConstantOf(root) is { } constant)
            {
                return constant;
            }

            return Replacement(root ?? variable.Name) ?? (root is null ? variable : new CoreVariable(root, variable.Location));
        }

        private CoreReference Reference(CoreReference reference, CoreVariable head)
        {
            var root = copies._sets.Find(head.Name) ?? head.Name;
            IReadOnlyList<CoreTerm> path = [.. reference.Path.Select(Rewrite)];
            return Replacement(root) is { } start
                ? CoreReference.Under(start, path, reference.Location)
                : reference.With(new CoreVariable(root, head.Location), path);
        }

        /// <summary>What a removed variable stood for, unless that has variables and the statement is negated.</summary>
        private CoreTerm? Replacement(string name)
        {
            if (!copies._removed.TryGetValue(name, out var value) || !_active.Add(name))
            {
                return null;
            }

            var used = new HashSet<string>();
            CoreTerms.Variables(value, closures: true, used);
            var result = (negated && used.Count > 0) || used.Contains(name) ? null : Rewrite(value);
            _active.Remove(name);
            return result;
        }
    }
}
