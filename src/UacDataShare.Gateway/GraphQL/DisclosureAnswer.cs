namespace UacDataShare.Gateway.GraphQL;

/// <summary>The response to an operation, whose entry is durable.</summary>
/// <param name="Body">The whole of it.</param>
/// <param name="HasErrors">True when errors stand beside the data.</param>
/// <param name="DecisionId">The decision, by which its outcome refers to it.</param>
/// <param name="IsRelease">Whether data of a record leaves with it.</param>
internal sealed record DisclosureAnswer(ReadOnlyMemory<byte> Body, bool HasErrors, Guid DecisionId, bool IsRelease);
