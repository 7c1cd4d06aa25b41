using System.Text.Json;
using UacDataShare.GraphQL.Http;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>What is wrong with a request before its document is read.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">The 1-based line in the body, or 0 where no place is known.</param>
/// <param name="Column">The 1-based column in bytes, or 0.</param>
internal sealed record RequestFault(string Code, string Message, long Line = 0, long Column = 0)
{
    /// <summary>What became of the request, as far as the status depends on it.</summary>
    public HttpOutcome Outcome { get; init; } = HttpOutcome.WrongParameter;

    /// <summary>Message and code that clients of a protocol look for; null where it has none of its own.</summary>
    public (string Message, string Code)? Protocol { get; init; }

    public static RequestFault NotAnObject { get; } = new("UAC6101", "The body is not a JSON object. Send {\"query\": …}.");

    public static RequestFault Batch { get; } = new("UAC6107", "The body is a list. Batches are not taken: send one request in a body.");

    public static RequestFault NoQuery { get; } = new("UAC6102", "The request has no query. Send the document as text in \"query\", or the id of a registered one in \"documentId\".");

    public static RequestFault OperationNameNotText { get; } = new("UAC6103", "The operation name is not text. Send it as text, or leave it out.");

    public static RequestFault VariablesNotAnObject { get; } = new("UAC6104", "The variables are not an object. Send an object, or leave them out.");

    public static RequestFault ExtensionsNotAnObject { get; } = new("UAC6105", "The extensions are not an object. Send an object, or leave them out.");

    public static RequestFault NotRegistered { get; } = new("UAC6106", "This client may send registered operations only. Have the operation registered, or the client allowed to ask freely.");

    public static RequestFault DocumentIdNotOne { get; } = new("UAC6108", "The document id has not the form of one. Send sha256: and 64 lower-case hexadecimal digits.");

    public static RequestFault PersistedQueryNotOne { get; } = new("UAC6109", "extensions.persistedQuery has not the form of one. Send version 1 and sha256Hash, 64 lower-case hexadecimal digits.");

    public static RequestFault DocumentIdsDiffer { get; } = new("UAC6110", "documentId and extensions.persistedQuery name two documents. Send one of them.");

    public static RequestFault HashDiffers { get; } = new("UAC6111", "The document's text has another SHA-256 than the id says. Send the text that the id was made of, or no id.");

    public static RequestFault DocumentUnknown { get; } = new("UAC6112", "No document of this id is registered for this client. Have it registered.")
    {
        Outcome = HttpOutcome.OperationNotFound,
    };

    public static RequestFault DocumentRetired { get; } = new("UAC6113", "The document of this id was retired. Use the operation that took its place.")
    {
        Outcome = HttpOutcome.OperationNotFound,
    };

    public static RequestFault AutomaticUnknown { get; } = new("UAC6114", "No document of this hash is remembered for this client. Send text and hash together once.")
    {
        Outcome = HttpOutcome.OperationNotFound,
        Protocol = ("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"),
    };

    public static RequestFault AutomaticRefused { get; } = new("UAC6115", "No document of this hash is registered for this client, and it may not send its own. Have it registered.")
    {
        Outcome = HttpOutcome.OperationNotFound,
        Protocol = ("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED"),
    };

    public static RequestFault TextByGet { get; } = new("UAC6116", "GET takes registered documents only. Send the document's id, or the text by POST.")
    {
        Outcome = HttpOutcome.NotByGet,
    };

    public static RequestFault ParameterTwice { get; } = new("UAC6117", "A parameter of the address stands twice. Send each once.");

    public static RequestFault NoPreflight { get; } = new("UAC6118", "GET needs a header that no foreign page can send. Send GraphQL-Require-Preflight: 1.");

    public static RequestFault TooCostly { get; } = new("UAC6119", "The operation costs more than this client may ask at once; extensions.cost tells how much. Ask for smaller pages, or fewer lists below one another.");

    /// <summary>Every fault, by code.</summary>
    public static IReadOnlyList<RequestFault> All { get; } =
    [
        NotJson(new JsonException()), NotAnObject, NoQuery, OperationNameNotText, VariablesNotAnObject, ExtensionsNotAnObject, NotRegistered, Batch,
        DocumentIdNotOne, PersistedQueryNotOne, DocumentIdsDiffer, HashDiffers, DocumentUnknown, DocumentRetired, AutomaticUnknown, AutomaticRefused,
        TextByGet, ParameterTwice, NoPreflight, TooCostly,
    ];

    public static RequestFault NotJson(JsonException malformed) => new(
        "UAC6100",
        "The body is not JSON. Send one JSON object without a member that stands twice.",
        (malformed.LineNumber ?? -1) + 1,
        (malformed.BytePositionInLine ?? -1) + 1)
    {
        Outcome = HttpOutcome.BodyNotJson,
    };
}
