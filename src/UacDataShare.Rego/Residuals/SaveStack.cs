namespace UacDataShare.Rego.Residuals;

/// <summary>The statements that remain so far, and below them those of the queries that were interrupted for a support rule or a negation.</summary>
internal sealed class SaveStack
{
    private readonly Stack<List<Saved>> _queries = new([[]]);

    /// <summary>Keeps a statement for as long as <paramref name="then"/> runs. Without bindings it is kept as it is.</summary>
    public void Save(CoreExpression expression, Bindings? left, Bindings? right, Action then)
    {
        var query = _queries.Peek();
        query.Add(new Saved(expression, left, right));
        then();
        query.RemoveAt(query.Count - 1);
    }

    /// <summary>Begins a query of its own for as long as <paramref name="work"/> runs.</summary>
    public void Apart(Action work)
    {
        _queries.Push([]);
        work();
        _queries.Pop();
    }

    /// <summary>The statements of the current query with everything known put in.</summary>
    public List<CoreExpression> Plugged(Bindings caller) => [.. _queries.Peek().Select(s => s.Plugged(caller))];

    private sealed record Saved(CoreExpression Expression, Bindings? Left, Bindings? Right)
    {
        public CoreExpression Plugged(Bindings caller)
        {
            if (Left is null)
            {
                return Expression;
            }

            IReadOnlyList<CoreWith> with = [.. Expression.With.Select(w => w with { Value = Left.Plug(w.Value, caller) })];
            return Expression switch
            {
                CoreTest e => new CoreTest(Left.Plug(e.Term, caller), e.File, e.Location) { Negated = e.Negated, With = with },
                CoreCallExpression { IsEquality: true } e => new CoreCallExpression(
                    e.Function, [Left.Plug(e.Operands[0], caller), (Right ?? Left).Plug(e.Operands[1], caller)], e.File, e.Location) { Negated = e.Negated, With = with },
                CoreCallExpression e => new CoreCallExpression(
                    e.Function, [.. e.Operands.Select(o => Left.Plug(o, caller))], e.File, e.Location) { Negated = e.Negated, With = with },
                _ => Expression,
            };
        }
    }
}
