using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Decisions: <c>/v1/data</c>, <c>/v0/data</c> and the default decision.</summary>
internal sealed class DataEndpoints(PolicyStore store)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/v1/data/{**path}", (RequestDelegate)GetAsync);
        app.MapPost("/v1/data/{**path}", (RequestDelegate)PostAsync);
        app.MapPost("/v0/data/{**path}", (RequestDelegate)PostRawAsync);
        app.MapPost("/", (RequestDelegate)DefaultAsync);
    }

    private async Task GetAsync(HttpContext http)
    {
        RegoValue input = default;
        if (http.Request.Query.TryGetValue("input", out var given)
            && !DocumentText.TryReadAny(System.Text.Encoding.UTF8.GetBytes(given.ToString()), out input, out _))
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "parameter contains malformed input document");
            return;
        }

        await DecideAsync(http, input, warn: false);
    }

    private async Task PostAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await DecideAsync(http, body.Get("input"), warn: body.Get("input").IsUndefined);
        }
    }

    private Task DecideAsync(HttpContext http, RegoValue input, bool warn)
    {
        var request = new DecisionRequest(http, store);
        if (request.Fault() is { } fault)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", fault);
        }

        var result = request.Decide(DocumentPath.Of(http), input);
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        return Exchange.AnswerAsync(http, 200, json =>
        {
            json.Key("decision_id").Text(store.NewDecisionId());
            request.WriteReports(json);
            if (result.Value.IsDefined)
            {
                json.Key("result").Value(result.Value);
            }

            if (warn)
            {
                json.Key("warning").Open('{').Key("code").Text("api_usage_warning")
                    .Key("message").Text("'input' key missing from the request").Close('}');
            }
        });
    }

    /// <summary>The whole body is the input, and the answer is the bare value.</summary>
    private async Task PostRawAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await BareAsync(http, DocumentPath.Of(http), body);
        }
    }

    private async Task DefaultAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await BareAsync(http, ["system", "main"], body);
        }
    }

    private Task BareAsync(HttpContext http, string[] path, RegoValue input)
    {
        var result = new DecisionRequest(http, store).Decide(path, input);
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        return result.Value.IsDefined
            ? Exchange.TextAsync(http, 200, new IndentedJson(indented: Exchange.IsOn(http, "pretty")).Value(result.Value).ToString())
            : Exchange.RefuseAsync(http, 404, "undefined_document", $"document missing or undefined: {DocumentPath.Reference(path)}");
    }
}
