using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Many inputs for one decision, in one request: <c>/v1/batch/data</c> as Enterprise OPA has it.</summary>
internal sealed class BatchEndpoint(PolicyStore store)
{
    public void Map(WebApplication app) => app.MapPost("/v1/batch/data/{**path}", (RequestDelegate)BatchAsync);

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

        var path = DocumentPath.Of(http);
        var request = new DecisionRequest(http, store);
        var results = Enumerable.Range(0, inputs.Count)
            .Select(i => (Key: inputs.KeyAt(i), Result: request.Decide(path, Merged(body.Get("common_input"), inputs.ValueAt(i)))))
            .ToArray();
        var failed = results.Count(r => r.Result.Error is not null);
        var status = failed == 0 ? 200 : failed == results.Length ? 500 : 207;
        await Exchange.AnswerAsync(http, status, json =>
        {
            request.WriteReports(json);
            Write(json, results, status);
        });
    }

    private void Write(IndentedJson json, (RegoValue Key, RuleResult Result)[] results, int status)
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
}
