using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>What the server says of itself: health, status, configuration, metrics.</summary>
internal sealed class StatusEndpoints(PolicyStore store, RequestFigures figures)
{
    public void Map(WebApplication app)
    {
        // Bundles are verified and compiled before the server listens, so a server that answers has them all.
        app.MapGet("/health", (RequestDelegate)(http => Exchange.TextAsync(http, 200, "{}")));
        app.MapGet("/health/{**path}", (RequestDelegate)HealthRuleAsync);
        app.MapGet("/v1/status", (RequestDelegate)StatusAsync);
        app.MapGet("/v1/config", (RequestDelegate)ConfigAsync);
        app.MapGet("/metrics", (RequestDelegate)MetricsAsync);
    }

    /// <summary>A rule of <c>system.health</c> decides.</summary>
    private Task HealthRuleAsync(HttpContext http)
    {
        string[] path = ["system", "health", .. DocumentPath.Of(http)];
        var input = RegoObject.Create(("plugins_ready", RegoValue.True), ("plugin_state", RegoObject.Create(("bundle", "OK"))));
        var result = new DecisionRequest(http, store).Decide(path, input);
        if (result.Value.IsTrue)
        {
            return Exchange.TextAsync(http, 200, "{}");
        }

        var why = result.Error is not null ? "error" : result.Value.IsUndefined ? "undefined" : "false";
        return Exchange.TextAsync(http, 500, new IndentedJson(indented: false).Open('{')
            .Key("error").Text($"health check (data.{string.Join('.', path)}) was {why}").Close('}').ToString());
    }

    private Task StatusAsync(HttpContext http) => Exchange.AnswerAsync(http, 200, json =>
    {
        json.Key("result").Open('{');
        WriteLabels(json);
        json.Key("bundles").Open('{');
        foreach (var (name, manifest) in store.Current.Bundles)
        {
            json.Key(name).Open('{').Key("name").Text(name).Key("active_revision").Text(manifest.Revision).Key("type").Text("snapshot").Close('}');
        }

        json.Close('}').Key("plugins").Open('{').Key("bundle").Open('{').Key("state").Text("OK").Close('}').Close('}').Close('}');
    });

    private static Task ConfigAsync(HttpContext http) => Exchange.AnswerAsync(http, 200, json =>
    {
        json.Key("result").Open('{').Key("default_decision").Text("/system/main")
            .Key("default_authorization_decision").Text("/system/authz/allow");
        WriteLabels(json);
        json.Close('}');
    });

    private static void WriteLabels(IndentedJson json) =>
        json.Key("labels").Open('{').Key("version").Text(ServedVersion.Text).Close('}');

    private Task MetricsAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return http.Response.WriteAsync(figures.Text(), http.RequestAborted);
    }
}
