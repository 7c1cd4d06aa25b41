namespace UacDataShare.Gateway.GraphQL;

/// <summary>The response to an operation.</summary>
/// <param name="Body">The whole of it.</param>
/// <param name="HasErrors">True when errors stand beside the data.</param>
internal sealed record DisclosureAnswer(ReadOnlyMemory<byte> Body, bool HasErrors);
