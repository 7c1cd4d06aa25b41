using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Loading;

/// <summary>What was read from files and folders.</summary>
/// <param name="Modules">The policy modules, in order of their files.</param>
/// <param name="Data">The base documents, an object.</param>
/// <param name="Faults">What could not be read; then the rest is not to be used.</param>
internal sealed record LoadedFiles(IReadOnlyList<PolicyModule> Modules, RegoValue Data, IReadOnlyList<Fault> Faults);
