using System.Buffers;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Gateway.GraphQL.Telemetry;
using UacDataShare.GraphQL.Errors;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Limits;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// The response of a GraphQL request: media type and status as GraphQL over HTTP asks, in the profile that the gateway is set to.
/// </summary>
internal sealed class GraphQLResponse(HttpContext context, HttpStatusProfile profile, RequestSpan span)
{
    private const string JsonType = "application/json";

    private ResponseMediaType _mediaType = ResponseMediaType.Json;

    public HttpContext Context => context;

    /// <summary>Settles the media type. False when the request was answered already: it can not be read, or not answered in a type that it accepts.</summary>
    public bool TryNegotiate()
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !IsJson(context.Request.ContentType))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        // Several headers of one name are one list (RFC 9110 §5.3).
        if (MediaTypeChoice.Choose(string.Join(',', context.Request.Headers.Accept.ToArray())) is not { } accepted)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return false;
        }

        _mediaType = accepted;
        return true;
    }

    /// <summary>Sends an answer that holds data.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> body, HttpOutcome outcome) => WriteAsync(outcome, body);

    public Task RefuseAsync(RequestFault fault) => WriteErrorsAsync(fault.Outcome, [fault.Code], json =>
    {
        var (message, code) = fault.Protocol ?? (fault.Message, fault.Code);
        WriteError(json, message, code, fault.Line > 0 ? [((int)fault.Line, (int)fault.Column)] : [], extensions =>
        {
            if (fault.Protocol is not null)
            {
                extensions.WriteString("reference"u8, fault.Code);
                extensions.WriteString("detail"u8, fault.Message);
            }
        });
    });

    /// <summary>Refuses an operation that costs too much; the error tells its cost and the bound.</summary>
    public Task RefuseAsync(OperationCost cost, int bound) => WriteErrorsAsync(HttpOutcome.DocumentInvalid, [RequestFault.TooCostly.Code], json =>
        WriteError(json, RequestFault.TooCostly.Message, RequestFault.TooCostly.Code, [], extensions =>
        {
            extensions.WriteStartObject("cost"u8);
            extensions.WriteNumber("fieldCost"u8, cost.FieldCost);
            extensions.WriteNumber("typeCost"u8, cost.TypeCost);
            extensions.WriteNumber("maxCost"u8, bound);
            extensions.WriteEndObject();
        }));

    public Task RefuseAsync(IReadOnlyList<GraphQLError> errors, HttpOutcome outcome) => WriteErrorsAsync(outcome, errors.Select(error => error.Code), json =>
    {
        foreach (var error in errors)
        {
            error.Write(json);
        }
    });

    public Task RefuseAsync(DisclosureException refused) => WriteErrorsAsync(HttpOutcome.DocumentInvalid, [refused.Kind.Code], json =>
        WriteError(json, refused.Message, refused.Kind.Code, refused.Locations));

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var sent)
        && sent.MediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase)
        && (!sent.Charset.HasValue || HeaderUtilities.RemoveQuotes(sent.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static void WriteError(
        Utf8JsonWriter json, string message, string code, IReadOnlyList<(int Line, int Column)> locations, Action<Utf8JsonWriter>? writeExtensions = null)
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
        writeExtensions?.Invoke(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private Task WriteErrorsAsync(HttpOutcome outcome, IEnumerable<string> codes, Action<Utf8JsonWriter> writeErrors)
    {
        span.Refuse(outcome, codes);
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("errors"u8);
            writeErrors(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return WriteAsync(outcome, body.WrittenMemory);
    }

    private Task WriteAsync(HttpOutcome outcome, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = HttpStatusTable.Status(profile, outcome, _mediaType);
        if (HttpStatusTable.Allow(outcome) is { } allowed)
        {
            response.Headers.Allow = allowed;
        }

        response.ContentType = _mediaType == ResponseMediaType.Json
            ? "application/json; charset=utf-8"
            : "application/graphql-response+json; charset=utf-8";
        response.ContentLength = body.Length;
        // An answer is about persons and for one recipient: no cache may keep it.
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
