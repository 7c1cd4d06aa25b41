using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Ad hoc queries, <c>/v1/query</c>, and what remains of one in part, <c>/v1/compile</c>.</summary>
internal sealed class QueryEndpoints(PolicyStore store)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/v1/query", (RequestDelegate)(http => AnswerAsync(http, http.Request.Query["q"].ToString(), default)));
        app.MapPost("/v1/query", (RequestDelegate)PostAsync);
        app.MapPost("/v1/compile", (RequestDelegate)CompileAsync);
    }

    private async Task PostAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (read)
        {
            await AnswerAsync(http, body.Get("query").TryGetString(out var query) ? query : "", body.Get("input"));
        }
    }

    private Task AnswerAsync(HttpContext http, string query, RegoValue input)
    {
        if (query.Length == 0)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", "missing parameter 'q'");
        }

        var prepared = store.Current.Policy.Prepare(query);
        if (prepared.Query is not { } ready)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", "error(s) occurred while parsing query", [.. prepared.Diagnostics.Select(Fault.Of)]);
        }

        var result = ready.Evaluate(input, store.Options(Exchange.IsStrict(http)));
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        var rows = RegoArray.Create(result.Rows.Where(r => r.Expressions.All(e => e.IsTruthy)).Select(r => RegoValue.From(r.Bindings)));
        return Exchange.AnswerAsync(http, 200, json =>
        {
            if (rows.Count > 0)
            {
                json.Key("result").Value(rows);
            }
        });
    }

    /// <summary>What remains of a query, as syntax trees.</summary>
    private async Task CompileAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        if (!body.Get("query").TryGetString(out var query) || query.Length == 0)
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "missing required 'query' value");
            return;
        }

        var request = CompileRequest.Of(body);
        try
        {
            var result = store.Current.Policy.PartiallyEvaluateQuery(
                query, request.Input, request.Partial(request.Unknowns ?? ["input"]), store.Options(Exchange.IsStrict(http)));
            await WriteAsync(http, result);
        }
        catch (ArgumentException wrongPath)
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", $"error(s) occurred while parsing unknowns: {wrongPath.Message}");
        }
    }

    private static Task WriteAsync(HttpContext http, ResidualResult result)
    {
        if (result.Error is { } error)
        {
            return Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
        }

        if (result.Residual is not { } residual)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", "error(s) occurred while compiling query", [.. result.Diagnostics.Select(Fault.Of)]);
        }

        return Exchange.AnswerAsync(http, 200, json =>
        {
            json.Key("result").Open('{');
            ResidualOutput.Write(json, residual, "support");
            json.Close('}');
        });
    }
}
