using System.Text.Json;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>What is wrong with a request before its document is read.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">The 1-based line in the body, or 0 where no place is known.</param>
/// <param name="Column">The 1-based column in bytes, or 0.</param>
internal sealed record RequestFault(string Code, string Message, long Line = 0, long Column = 0)
{
    public static RequestFault NotAnObject { get; } = new("UAC6101", "The body is not a JSON object. Send {\"query\": …}.");

    public static RequestFault NoQuery { get; } = new("UAC6102", "The request has no query. Send the document as text in \"query\".");

    public static RequestFault OperationNameNotText { get; } = new("UAC6103", "The operation name is not text. Send it as text, or leave it out.");

    public static RequestFault VariablesNotAnObject { get; } = new("UAC6104", "The variables are not an object. Send an object, or leave them out.");

    public static RequestFault ExtensionsNotAnObject { get; } = new("UAC6105", "The extensions are not an object. Send an object, or leave them out.");

    public static RequestFault NotRegistered { get; } = new("UAC6106", "This client may send registered operations only. Have the operation registered, or the client allowed to ask freely.");

    /// <summary>Every fault, by code.</summary>
    public static IReadOnlyList<RequestFault> All { get; } =
        [NotJson(new JsonException()), NotAnObject, NoQuery, OperationNameNotText, VariablesNotAnObject, ExtensionsNotAnObject, NotRegistered];

    public static RequestFault NotJson(JsonException malformed) => new(
        "UAC6100",
        "The body is not JSON. Send one JSON object without a member that stands twice.",
        (malformed.LineNumber ?? -1) + 1,
        (malformed.BytePositionInLine ?? -1) + 1);
}
