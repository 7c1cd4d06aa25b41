using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Reads requests and writes answers in OPA's forms.</summary>
internal static class Exchange
{
    /// <summary>The body as a document: undefined where it is empty; false, with the answer written, where it is none.</summary>
    public static async Task<(bool Read, RegoValue Body)> BodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        if (buffer.Length == 0)
        {
            return (true, default);
        }

        if (DocumentText.TryReadAny(buffer.ToArray(), out var value, out _))
        {
            return (true, value);
        }

        await RefuseAsync(http, 400, "invalid_parameter", "body contains malformed JSON");
        return (false, default);
    }

    public static Task AnswerAsync(HttpContext http, int status, Action<IndentedJson> write)
    {
        var json = new IndentedJson(indented: IsOn(http, "pretty")).Open('{');
        write(json);
        return TextAsync(http, status, json.Close('}').ToString());
    }

    public static async Task TextAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json + "\n", http.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext http, int status, string code, string message, IReadOnlyList<Fault>? faults = null) =>
        AnswerAsync(http, status, json => WriteError(json, code, message, faults ?? []));

    public static void WriteError(IndentedJson json, string code, string message, IReadOnlyList<Fault> faults)
    {
        json.Key("code").Text(code).Key("message").Text(message);
        if (faults.Count > 0)
        {
            FaultOutput.Write(json.Key("errors"), faults);
        }
    }

    public static bool IsStrict(HttpContext http) => IsOn(http, "strict-builtin-errors");

    /// <summary>A parameter that is true, or is there without a value.</summary>
    public static bool IsOn(HttpContext http, string parameter) =>
        http.Request.Query.TryGetValue(parameter, out var value) && value.ToString() is "true" or "";
}
