using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Residuals;

/// <summary>What is unknown, what is kept, and where support rules go.</summary>
internal sealed record ResidualSettings(
    IReadOnlyList<CoreReference> Unknowns,
    IReadOnlyList<CoreReference> Kept,
    bool Shallow,
    bool Nondeterministic,
    RegoValue Namespace,
    int MaxQueries);
