using UacDataShare.Rego.Compilation;
using UacDataShare.Rego.Residuals;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego;

/// <summary>What is unknown in a partial evaluation, and how far it goes.</summary>
public sealed record ResidualOptions
{
    /// <summary>Paths under input or data that are not known, such as <c>input.subject</c>. The whole input by default.</summary>
    public IReadOnlyList<string> Unknowns { get; init; } = ["input"];

    /// <summary>Paths under data whose documents are named and not written out. None by default.</summary>
    public IReadOnlyList<string> DisableInlining { get; init; } = [];

    /// <summary>Rules that depend on the unknown are named, never written out where they are used. Off by default.</summary>
    public bool ShallowInlining { get; init; }

    /// <summary>Builtins whose answers may differ from call to call are evaluated. Off by default: they remain.</summary>
    public bool NondeterministicBuiltins { get; init; }

    /// <summary>More remaining queries than this are refused. 4096 by default.</summary>
    public int MaxQueries { get; init; } = 4096;

    /// <exception cref="ArgumentException">A path is no constant path under input or data.</exception>
    internal ResidualSettings Settings() => new(
        [.. Unknowns.Select(Reference)], [.. DisableInlining.Select(Reference)], ShallowInlining, NondeterministicBuiltins, "partial", MaxQueries);

    private static CoreReference Reference(string path)
    {
        if (DataPath.TryParse(path, "input", out var keys))
        {
            return CoreTerms.Root(ReferenceRoot.Input, keys);
        }

        return DataPath.TryParse(path, "data", out keys)
            ? CoreTerms.Root(ReferenceRoot.Data, keys)
            : throw new ArgumentException($"'{path}' is no constant path under input or data.", nameof(path));
    }
}
