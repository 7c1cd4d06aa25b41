using UacDataShare.Disclosure.Planning;

namespace UacDataShare.Disclosure.Releasing;

/// <summary>A query of the plan that is read.</summary>
/// <param name="Query">The plan's query.</param>
/// <param name="Root">Its rows.</param>
public sealed record ReleasedQuery(SubjectQuery Query, ReleasedNode Root);
