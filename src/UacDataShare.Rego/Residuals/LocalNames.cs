using System.Globalization;
using UacDataShare.Rego.Compilation;

namespace UacDataShare.Rego.Residuals;

/// <summary>
/// Names of variables that stay apart when bodies are joined. Those that are declared are numbered in the order of the text; the others
/// keep their names.
/// </summary>
internal sealed class LocalNames(string prefix)
{
    private readonly Dictionary<Variable, string> _names = [];
    private int _next;
    private int _wildcards;

    /// <summary>A name that nothing has.</summary>
    public string Fresh() => string.Create(CultureInfo.InvariantCulture, $"__{prefix}{_next++}__");

    public string NameOf(Variable variable)
    {
        if (!_names.TryGetValue(variable, out var name))
        {
            name = variable.Name.StartsWith("$_", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"${_wildcards++}")
                : variable.Declared || variable.IsGenerated ? Fresh()
                : variable.Name;
            _names[variable] = name;
        }

        return name;
    }

    /// <summary>Names the variables of a rule in the order of its text.</summary>
    public void Take(BoundRule rule)
    {
        foreach (var argument in rule.Arguments.SelectMany(a => Binding.PatternVariables(a)))
        {
            _names[argument] = Fresh();
        }

        Take(rule.Body);
        TakeAll(rule.Path);
        Take(rule.Value);
    }

    public void Take(BoundBody body)
    {
        foreach (var expression in body.Expressions)
        {
            Take(expression);
        }
    }

    private void Take(BoundExpression expression)
    {
        TakeAll(expression.With.Select(w => w.Value));
        switch (expression)
        {
            case BoundTest e:
                Take(e.Term);
                break;
            case BoundUnify e:
                Take(e.Right);
                Take(e.Left);
                break;
            case BoundSomeIn e:
                TakeSome(e);
                break;
            case BoundEvery e:
                TakeEvery(e);
                break;
            case BoundNot e:
                Take(e.Body);
                break;
            case BoundLogical e:
                Take(e.Left);
                Take(e.Right);
                break;
        }
    }

    /// <summary>Without a key, one is made: it takes a number when it is made, and one when it is declared.</summary>
    private void TakeSome(BoundSomeIn some)
    {
        Take(some.Domain);
        if (some.Key is null)
        {
            _next++;
            KeysOfSome[some] = Fresh();
        }

        foreach (var variable in Binding.PatternVariables(some.Key).Concat(Binding.PatternVariables(some.Value)).OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            NameOf(variable);
        }

        Take(some.Key);
        Take(some.Value);
    }

    private void TakeEvery(BoundEvery every)
    {
        Take(every.Domain);
        KeysOfEvery[every] = every.Key is null ? Fresh() : NameOf(every.Key);
        NameOf(every.Value);
        Take(every.Body);
    }

    /// <summary>The names of keys that the text leaves out.</summary>
    public Dictionary<BoundSomeIn, string> KeysOfSome { get; } = [];

    /// <summary>The names of keys of <c>every</c>.</summary>
    public Dictionary<BoundEvery, string> KeysOfEvery { get; } = [];

    private void TakeAll(IEnumerable<BoundTerm?> terms)
    {
        foreach (var term in terms)
        {
            Take(term);
        }
    }

    private void Take(BoundTerm? term)
    {
        switch (term)
        {
            case BoundVariable variable:
                NameOf(variable.Variable);
                break;
            case BoundArray array:
                TakeAll(array.Elements);
                break;
            case BoundSet set:
                TakeAll(set.Elements);
                break;
            case BoundObject map:
                TakeAll(map.Entries.SelectMany(e => new[] { e.Key, e.Value }));
                break;
            case BoundReference reference:
                Take(reference.Head);
                TakeAll(reference.Path);
                break;
            case BoundCall call:
                TakeAll(call.Arguments);
                break;
            case BoundTemplate template:
                TakeAll(template.Parts);
                break;
            case BoundComprehension comprehension:
                Take(comprehension.Body);
                TakeAll([comprehension.Key, comprehension.Head]);
                break;
        }
    }
}
