using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>What is served at one moment; a request works on one snapshot to its end.</summary>
/// <param name="Texts">The policies that were put by id, and their text.</param>
/// <param name="Modules">All modules by id.</param>
/// <param name="Data">The base documents.</param>
/// <param name="Policy">Modules and data, compiled.</param>
internal sealed record PolicySnapshot(
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, PolicyModule> Modules,
    RegoValue Data,
    CompiledPolicy Policy);
