using UacDataShare.Rego.Diagnostics;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>What remains of a query, or why nothing can be said.</summary>
/// <param name="Residual">What remains; null where there is a diagnostic or an error.</param>
/// <param name="Diagnostics">What is wrong with the query, or what cannot be evaluated in part, with its place. Nothing is left out instead.</param>
/// <param name="Error">Why the evaluation of a known part failed.</param>
public sealed record ResidualResult(Residual? Residual, IReadOnlyList<RegoDiagnostic> Diagnostics, EvaluationError? Error)
{
    internal static ResidualResult Failed(EvaluationError? error) => new(null, [], error);
}

/// <summary>Queries, one of which must hold, and the modules with the rules that they name. No query: the answer is no, whatever is unknown.</summary>
public sealed class Residual
{
    private readonly IReadOnlyList<IReadOnlyList<CoreExpression>> _queries;
    private readonly SupportModules _support;

    internal Residual(IReadOnlyList<IReadOnlyList<CoreExpression>> queries, SupportModules support)
    {
        _queries = queries;
        _support = support;
    }

    internal IReadOnlyList<IReadOnlyList<CoreExpression>> Bodies => _queries;

    internal SupportModules SupportModules => _support;

    /// <summary>Each query as its statements in source; an empty list holds always.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Queries => [.. _queries.Select(q => (IReadOnlyList<string>)ResidualText.Statements(q))];

    /// <summary>The modules as source, by package.</summary>
    public IReadOnlyList<string> Support => [.. _support.Modules.Select(m => ResidualText.Module(m.Package, m.Rules))];

    /// <summary>The queries as OPA's syntax trees in JSON: an array of arrays of statements.</summary>
    public RegoValue QueryTrees() => RegoArray.Create(_queries.Select(ResidualTrees.Body));

    /// <summary>The modules as OPA's syntax trees in JSON.</summary>
    public RegoValue SupportTrees() => RegoArray.Create(_support.Modules.Select(m => ResidualTrees.Module(m.Package, m.Rules)));
}
