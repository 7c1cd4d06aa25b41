using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Evaluation;
using UacDataShare.Rego.Text;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>Builds and looks through terms. A composite of constants is always one constant.</summary>
internal static class CoreTerms
{
    public static CoreTerm Array(IReadOnlyList<CoreTerm> elements, SourceLocation location = default) => elements.All(e => e is CoreValue)
        ? new CoreValue(RegoArray.Create(elements.Select(ValueOf)), location)
        : new CoreArray(elements, location);

    public static CoreTerm Set(IReadOnlyList<CoreTerm> elements, SourceLocation location = default) => elements.All(e => e is CoreValue)
        ? new CoreValue(RegoSet.Create([.. elements.Select(ValueOf)]), location)
        : new CoreSet([.. elements.DistinctBy(e => e.Text)], location);

    public static CoreTerm Object(IReadOnlyList<CoreEntry> entries, SourceLocation location = default)
    {
        if (!entries.All(e => e is { Key: CoreValue, Value: CoreValue }))
        {
            return new CoreObject(entries, location);
        }

        var builder = new RegoObjectBuilder(entries.Count);
        foreach (var entry in entries)
        {
            builder.Set(ValueOf(entry.Key), ValueOf(entry.Value));
        }

        return new CoreValue(builder.Build(), location);
    }

    public static CoreCallExpression Equation(CoreTerm left, CoreTerm right, string file, SourceLocation location) =>
        new(CoreOperator.Equality, [left, right], file, location);

    public static RegoValue ValueOf(CoreTerm term) => term is CoreValue constant ? constant.Value : default;

    /// <summary>The members of a constant array or object as terms with their keys.</summary>
    public static IEnumerable<(RegoValue Key, RegoValue Value)> MembersOf(RegoValue value)
    {
        for (var i = 0; i < Members.Count(value); i++)
        {
            yield return Members.At(value, i);
        }
    }

    /// <summary>The terms inside a term, one level down.</summary>
    public static IEnumerable<CoreTerm> Children(CoreTerm term) => term switch
    {
        CoreReference { Head: { } head } r => r.Path.Prepend(head),
        CoreReference r => r.Path,
        CoreArray a => a.Elements,
        CoreSet s => s.Elements,
        CoreObject o => o.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        CoreCall c => c.Arguments,
        _ => [],
    };

    public static IEnumerable<CoreTerm> TermsOf(CoreExpression expression)
    {
        IEnumerable<CoreTerm> terms = expression switch
        {
            CoreTest e => [e.Term],
            CoreCallExpression e => e.Operands,
            CoreEvery e => [e.Key, e.Value, e.Domain],
            _ => [],
        };
        return terms.Concat(expression.With.Select(w => w.Value));
    }

    public static IEnumerable<IReadOnlyList<CoreExpression>> BodiesOf(CoreExpression expression) => expression switch
    {
        CoreEvery e => [e.Body],
        CoreBlock e => [e.Left, e.Right],
        _ => [],
    };

    /// <summary>The names of the variables of a term; those of comprehensions only where closures count.</summary>
    public static void Variables(CoreTerm term, bool closures, HashSet<string> found)
    {
        switch (term)
        {
            case CoreVariable variable:
                found.Add(variable.Name);
                break;
            case CoreComprehension comprehension when closures:
                if (comprehension.Key is not null)
                {
                    Variables(comprehension.Key, closures, found);
                }

                Variables(comprehension.Head, closures, found);
                Variables(comprehension.Body, closures, found);
                break;
            default:
                foreach (var child in Children(term))
                {
                    Variables(child, closures, found);
                }

                break;
        }
    }

    public static void Variables(IEnumerable<CoreExpression> body, bool closures, HashSet<string> found)
    {
        foreach (var expression in body)
        {
            foreach (var term in expression is CoreEvery every && !closures ? [every.Domain] : TermsOf(expression))
            {
                Variables(term, closures, found);
            }

            foreach (var inner in closures ? BodiesOf(expression) : [])
            {
                Variables(inner, closures, found);
            }
        }
    }

    /// <summary>Whether the term is, or has inside, a reference, a call or a comprehension.</summary>
    public static bool NeedsEvaluation(CoreTerm term) =>
        term is CoreReference or CoreCall or CoreComprehension || Children(term).Any(NeedsEvaluation);

    public static CoreReference Root(ReferenceRoot root, IEnumerable<RegoValue> path) => new(root, null, [.. path.Select(p => new CoreValue(p))]);
}
