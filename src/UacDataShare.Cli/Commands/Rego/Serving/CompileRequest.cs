using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>What a request to <c>/v1/compile</c> asks for beside its query.</summary>
/// <param name="Input">What is known of the input.</param>
/// <param name="Unknowns">What is unknown; null where the request does not say.</param>
/// <param name="Options">The member <c>options</c>.</param>
internal sealed record CompileRequest(RegoValue Input, IReadOnlyList<string>? Unknowns, RegoValue Options)
{
    public static CompileRequest Of(RegoValue body) =>
        new(body.Get("input"), body.Get("unknowns").TryGetArray(out var given) ? Texts(given) : null, body.Get("options"));

    public string? MaskRule => Options.Get("maskRule").TryGetString(out var rule) && rule.Length > 0 ? rule : null;

    public IReadOnlyList<string> Targets => Options.Get("targetDialects").TryGetArray(out var given) ? Texts(given) : [];

    /// <summary>Settings of the evaluation. The option for builtins is spelled as OPA spells it.</summary>
    public ResidualOptions Partial(IReadOnlyList<string> unknowns) => new()
    {
        Unknowns = unknowns,
        DisableInlining = Options.Get("disableInlining").TryGetArray(out var given) ? Texts(given) : [],
        ShallowInlining = Options.Get("shallowInlining").IsTrue,
        NondeterministicBuiltins = Options.Get("nondeterminsticBuiltins").IsTrue,
    };

    private static string[] Texts(RegoArray given) => [.. given.Select(u => u.TryGetString(out var path) ? path : "")];
}
