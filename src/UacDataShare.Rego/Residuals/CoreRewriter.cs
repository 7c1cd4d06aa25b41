namespace UacDataShare.Rego.Residuals;

/// <summary>Copies terms and statements; a subclass says what becomes of each term.</summary>
internal abstract class CoreRewriter
{
    public virtual CoreTerm Rewrite(CoreTerm term) => Parts(term);

    public virtual CoreExpression Rewrite(CoreExpression expression)
    {
        IReadOnlyList<CoreWith> with = expression.With.Count == 0 ? expression.With : [.. expression.With.Select(w => w with { Value = Rewrite(w.Value) })];
        return expression switch
        {
            CoreTest e => new CoreTest(Rewrite(e.Term), e.File, e.Location) { Negated = e.Negated, With = with },
            CoreCallExpression e => new CoreCallExpression(e.Function, Rewrite(e.Operands), e.File, e.Location) { Negated = e.Negated, With = with },
            CoreEvery e => new CoreEvery(Rewrite(e.Key), Rewrite(e.Value), Rewrite(e.Domain), Rewrite(e.Body), e.File, e.Location)
            {
                Negated = e.Negated,
                With = with,
            },
            CoreBlock e => new CoreBlock(e.Joined, Rewrite(e.Left), Rewrite(e.Right), e.File, e.Location) { Negated = e.Negated, With = with },
            _ => expression,
        };
    }

    public IReadOnlyList<CoreExpression> Rewrite(IReadOnlyList<CoreExpression> body) => [.. body.Select(Rewrite)];

    protected IReadOnlyList<CoreTerm> Rewrite(IReadOnlyList<CoreTerm> terms) => [.. terms.Select(Rewrite)];

    /// <summary>The term with each of its parts rewritten.</summary>
    protected CoreTerm Parts(CoreTerm term) => term switch
    {
        CoreReference r when r.Head is not null => CoreReference.Under(Rewrite(r.Head), Rewrite(r.Path), r.Location),
        CoreReference r => r.With(null, Rewrite(r.Path)),
        CoreArray a => CoreTerms.Array(Rewrite(a.Elements), a.Location),
        CoreSet s => CoreTerms.Set(Rewrite(s.Elements), s.Location),
        CoreObject o => CoreTerms.Object([.. o.Entries.Select(e => new CoreEntry(Rewrite(e.Key), Rewrite(e.Value)))], o.Location),
        CoreCall c => new CoreCall(c.Function, Rewrite(c.Arguments), c.Location),
        CoreComprehension c => new CoreComprehension(c.Kind, c.Key is null ? null : Rewrite(c.Key), Rewrite(c.Head), Rewrite(c.Body), c.Location),
        _ => term,
    };
}
