using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Output;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Policies by id: <c>/v1/policies</c>.</summary>
internal sealed class PolicyEndpoints(PolicyStore store)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/v1/policies", (RequestDelegate)ListAsync);
        app.MapGet("/v1/policies/{**id}", (RequestDelegate)GetAsync);
        app.MapPut("/v1/policies/{**id}", (RequestDelegate)PutAsync);
        app.MapDelete("/v1/policies/{**id}", (RequestDelegate)DeleteAsync);
    }

    private static string IdOf(HttpContext http) => http.Request.RouteValues["id"] as string ?? "";

    private Task ListAsync(HttpContext http) => Exchange.AnswerAsync(http, 200, json =>
    {
        json.Key("result").Open('[');
        foreach (var id in store.Current.Modules.Keys.Order(StringComparer.Ordinal))
        {
            Write(json.Next(), id);
        }

        json.Close(']');
    });

    private Task GetAsync(HttpContext http) => store.Current.Modules.ContainsKey(IdOf(http))
        ? Exchange.AnswerAsync(http, 200, json => Write(json.Key("result"), IdOf(http)))
        : NotFoundAsync(http);

    private async Task PutAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var faults = store.PutPolicy(IdOf(http), await reader.ReadToEndAsync(http.RequestAborted));
        await (faults.Count > 0
            ? Exchange.RefuseAsync(http, 400, "invalid_parameter", "error(s) occurred while compiling module(s)", faults)
            : Exchange.TextAsync(http, 200, "{}"));
    }

    private Task DeleteAsync(HttpContext http)
    {
        if (!store.Current.Modules.ContainsKey(IdOf(http)))
        {
            return NotFoundAsync(http);
        }

        var faults = store.DeletePolicy(IdOf(http));
        return faults.Count > 0
            ? Exchange.RefuseAsync(http, 400, "invalid_parameter", "error(s) occurred while compiling module(s)", faults)
            : Exchange.TextAsync(http, 200, "{}");
    }

    private void Write(IndentedJson json, string id)
    {
        json.Open('{').Key("id").Text(id);
        if (store.Current.Texts.TryGetValue(id, out var text))
        {
            json.Key("raw").Text(text);
        }

        json.Close('}');
    }

    private static Task NotFoundAsync(HttpContext http) =>
        Exchange.RefuseAsync(http, 404, "resource_not_found", $"storage_not_found_error: policy id \"{IdOf(http)}\"");
}
