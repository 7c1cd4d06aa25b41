using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Documents: <c>/v1/data</c>, <c>/v0/data</c>, the default decision, batches and health.</summary>
internal sealed class DataEndpoints(PolicyStore store)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/v1/data/{**path}", (RequestDelegate)GetAsync);
        app.MapPost("/v1/data/{**path}", (RequestDelegate)PostAsync);
        app.MapPut("/v1/data/{**path}", (RequestDelegate)PutAsync);
        app.MapDelete("/v1/data/{**path}", (RequestDelegate)DeleteAsync);
        app.MapPost("/v0/data/{**path}", (RequestDelegate)PostRawAsync);
        app.MapPost("/v1/batch/data/{**path}", (RequestDelegate)BatchAsync);
        app.MapPost("/", (RequestDelegate)DefaultAsync);
        app.MapGet("/health", (RequestDelegate)(http => Exchange.TextAsync(http, 200, "{}")));
    }

    private static string? PathOf(HttpContext http) => http.Request.RouteValues["path"] as string;

    private async Task GetAsync(HttpContext http)
    {
        RegoValue input = default;
        if (http.Request.Query.TryGetValue("input", out var given)
            && !DocumentText.TryReadAny(System.Text.Encoding.UTF8.GetBytes(given.ToString()), out input, out _))
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "parameter contains malformed input document");
            return;
        }

        await DecideAsync(http, input);
    }

    private async Task PostAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await DecideAsync(http, body.Get("input"));
        }
    }

    private Task DecideAsync(HttpContext http, RegoValue input)
    {
        var result = Evaluate(http, DocumentPath.Parts(PathOf(http)), input);
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        return Exchange.AnswerAsync(http, 200, json =>
        {
            json.Key("decision_id").Text(store.NewDecisionId());
            if (result.Value.IsDefined)
            {
                json.Key("result").Value(result.Value);
            }
        });
    }

    /// <summary>The whole body is the input, and the answer is the bare value.</summary>
    private async Task PostRawAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await BareAsync(http, DocumentPath.Parts(PathOf(http)), body);
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
        var result = Evaluate(http, path, input);
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        return result.Value.IsDefined
            ? Exchange.TextAsync(http, 200, new IndentedJson(indented: http.Request.Query["pretty"] == "true").Value(result.Value).ToString())
            : Exchange.RefuseAsync(http, 404, "undefined_document", $"document missing or undefined: {DocumentPath.Reference(path)}");
    }

    private async Task PutAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var path = DocumentPath.Parts(PathOf(http));
        if (path.Length == 0 && !body.IsObject)
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "the root document must be an object");
            return;
        }

        await ChangedAsync(http, store.PutData(data => DocumentPath.With(data, path, body)));
    }

    private Task DeleteAsync(HttpContext http)
    {
        var path = DocumentPath.Parts(PathOf(http));
        return ChangedAsync(http, store.PutData(data => DocumentPath.Without(data, path)));
    }

    private static Task ChangedAsync(HttpContext http, IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", "the policies do not compile with these documents", faults);
        }

        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private async Task BatchAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        if (!body.Get("inputs").TryGetObject(out var inputs))
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "the batch names no inputs");
            return;
        }

        var path = DocumentPath.Parts(PathOf(http));
        var results = Enumerable.Range(0, inputs.Count)
            .Select(i => (Key: inputs.KeyAt(i), Result: Evaluate(http, path, Merged(body.Get("common_input"), inputs.ValueAt(i)))))
            .ToArray();
        var failed = results.Count(r => r.Result.Error is not null);
        var status = failed == 0 ? 200 : failed == results.Length ? 500 : 207;
        await Exchange.AnswerAsync(http, status, json => WriteBatch(json, results, status));
    }

    private void WriteBatch(IndentedJson json, (RegoValue Key, RuleResult Result)[] results, int status)
    {
        json.Key("batch_decision_id").Text(store.NewDecisionId()).Key("responses").Open('{');
        foreach (var (key, result) in results)
        {
            json.Key(key.TryGetString(out var name) ? name : key.ToString()).Open('{').Key("decision_id").Text(store.NewDecisionId());
            if (result.Error is { } error)
            {
                Exchange.WriteError(json, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
            }
            else if (result.Value.IsDefined)
            {
                json.Key("result").Value(result.Value);
            }

            if (status == 207)
            {
                json.Key("http_status_code").Text(result.Error is null ? "200" : "500");
            }

            json.Close('}');
        }

        json.Close('}');
    }

    /// <summary>What an input says itself wins over what all have in common.</summary>
    private static RegoValue Merged(RegoValue common, RegoValue own)
    {
        if (!common.TryGetObject(out var shared) || !own.TryGetObject(out var given))
        {
            return own;
        }

        var builder = new RegoObjectBuilder(shared.Count + given.Count);
        for (var i = 0; i < shared.Count; i++)
        {
            builder.Set(shared.KeyAt(i), shared.ValueAt(i));
        }

        for (var i = 0; i < given.Count; i++)
        {
            builder.Set(given.KeyAt(i), Merged(shared[given.KeyAt(i)], given.ValueAt(i)));
        }

        return builder.Build();
    }

    private RuleResult Evaluate(HttpContext http, string[] path, RegoValue input) => store.Current.Policy.EvaluateRule(
        DocumentPath.Reference(path), input, store.Options(Exchange.IsStrict(http)) with { ShouldStop = () => http.RequestAborted.IsCancellationRequested });
}
