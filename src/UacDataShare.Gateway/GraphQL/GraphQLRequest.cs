using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>The parameters of a GraphQL request over HTTP.</summary>
/// <param name="Query">The document's text; null where an id stands for it.</param>
/// <param name="Document">The id of the document, or null.</param>
/// <param name="OperationName">Which operation of it, or null.</param>
/// <param name="Variables">The variables: an object, or undefined where there are none.</param>
/// <param name="DryRun">True when only the decisions are asked for.</param>
internal sealed record GraphQLRequest(string? Query, DocumentReference? Document, string? OperationName, JsonElement Variables, bool DryRun)
{
    /// <summary>True for a GET, whose parameters stand in an address.</summary>
    public bool ByGet { get; init; }
}
