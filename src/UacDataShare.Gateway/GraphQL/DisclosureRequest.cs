using System.Text.Json;
using UacDataShare.GraphQL.Planning;
using UacDataShare.Hosting.SignIn.Access;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>One operation of one recipient at one instant.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Operation">What is asked.</param>
/// <param name="OperationHash">SHA-256 of the document.</param>
/// <param name="Variables">The variables as they were sent: an object, or undefined.</param>
/// <param name="Instant">When.</param>
/// <param name="DryRun">True when only the decisions are asked for.</param>
/// <param name="IsAdHoc">True when the client brought the document itself; false for a registered one.</param>
internal sealed record DisclosureRequest(
    AuthenticatedClient Client, OperationPlan Operation, string OperationHash, JsonElement Variables, DateTimeOffset Instant, bool DryRun, bool IsAdHoc);
