namespace UacDataShare.Disclosure.Policies;

/// <summary>A file of a policy revision, as it was read by the host.</summary>
/// <param name="Path">Its path below <c>policies/</c>, with forward slashes: <c>authorities/L-08.json</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PolicySource(string Path, ReadOnlyMemory<byte> Content);
