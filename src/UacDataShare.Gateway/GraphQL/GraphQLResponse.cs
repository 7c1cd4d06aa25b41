using System.Buffers;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using UacDataShare.Disclosure.Errors;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Http;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// The response of a GraphQL request: media type and status as GraphQL over HTTP asks, in the profile that the npm
/// package <c>graphql-http</c> audits. A client of <c>application/json</c> gets 200 for a refused document, every other 400.
/// </summary>
internal sealed class GraphQLResponse(HttpContext context)
{
    private const string JsonType = "application/json";

    private ResponseMediaType _mediaType = ResponseMediaType.Json;

    /// <summary>Settles the media type. False when the request was answered already: it can not be read, or not answered in a type that it accepts.</summary>
    public bool TryNegotiate()
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var sent) || sent.MediaType != JsonType || sent.Charset.Value is not (null or "utf-8" or "UTF-8"))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (MediaTypeChoice.Choose(context.Request.Headers.Accept) is not { } accepted)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return false;
        }

        _mediaType = accepted;
        return true;
    }

    public Task SendAsync(ReadOnlyMemory<byte> body) => WriteAsync(StatusCodes.Status200OK, body);

    public Task RefuseAsync(RequestFault fault) => WriteErrorsAsync(HttpOutcome.WrongParameter, json =>
        WriteError(json, fault.Code, fault.Message, fault.Line > 0 ? [((int)fault.Line, (int)fault.Column)] : []));

    public Task RefuseAsync(IReadOnlyList<GraphQLError> errors, HttpOutcome outcome) => WriteErrorsAsync(outcome, json =>
    {
        foreach (var error in errors)
        {
            error.Write(json);
        }
    });

    public Task RefuseAsync(DisclosureException refused) => WriteErrorsAsync(HttpOutcome.DocumentInvalid, json =>
        WriteError(json, refused.Kind.Code, refused.Message, refused.Locations));

    private static void WriteError(Utf8JsonWriter json, string code, string message, IReadOnlyList<(int Line, int Column)> locations)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        if (locations.Count > 0)
        {
            json.WriteStartArray("locations"u8);
            foreach (var (line, column) in locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line"u8, line);
                json.WriteNumber("column"u8, column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("extensions"u8);
        json.WriteString("code"u8, code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private Task WriteErrorsAsync(HttpOutcome outcome, Action<Utf8JsonWriter> writeErrors)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("errors"u8);
            writeErrors(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return WriteAsync(HttpStatusTable.Status(HttpStatusProfile.Audit, outcome, _mediaType), body.WrittenMemory);
    }

    private Task WriteAsync(int status, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = _mediaType == ResponseMediaType.Json
            ? "application/json; charset=utf-8"
            : "application/graphql-response+json; charset=utf-8";
        response.ContentLength = body.Length;
        // An answer is about persons and for one recipient: no cache may keep it.
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
