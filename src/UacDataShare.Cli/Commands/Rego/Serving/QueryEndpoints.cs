using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Ad hoc queries, <c>/v1/query</c>, and row rules as filters, <c>/v1/compile</c>.</summary>
internal sealed class QueryEndpoints(PolicyStore store)
{
    private const string Ucast = "application/vnd.opa.ucast.";

    public void Map(WebApplication app)
    {
        app.MapGet("/v1/query", (RequestDelegate)(http => AnswerAsync(http, http.Request.Query["q"].ToString(), default)));
        app.MapPost("/v1/query", (RequestDelegate)PostAsync);
        app.MapPost("/v1/compile/{**path}", (RequestDelegate)FilterAsync);
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

    /// <summary>A row rule as a condition in OPA's UCAST form.</summary>
    private async Task FilterAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var accept = http.Request.Headers.Accept.ToString();
        if (accept != Ucast + "all+json")
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", $"the Accept header must be {Ucast}all+json");
            return;
        }

        var unknowns = Unknowns(body);
        if (unknowns is not [var table])
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "name one unknown, such as input.tickets");
            return;
        }

        var path = DocumentPath.Reference(DocumentPath.Parts(http.Request.RouteValues["path"] as string));
        var result = store.Current.Policy.PartiallyEvaluate(path, body.Get("input"), unknowns, store.Options(Exchange.IsStrict(http)));
        await (result.Predicate is { } predicate
            ? WriteFilterAsync(http, UcastFilter.Of(predicate, table.Split('.')[^1]), accept)
            : RefuseFilterAsync(http, [.. result.Diagnostics.Select(Fault.Of), .. result.Error is { } error ? (Fault[])[Fault.Of(error)] : []]));
    }

    private static Task WriteFilterAsync(HttpContext http, RegoValue filter, string type)
    {
        var json = new IndentedJson(indented: http.Request.Query["pretty"] == "true").Open('{').Key("result").Open('{');
        if (filter.IsDefined)
        {
            json.Key("query").Value(filter);
        }

        var text = json.Close('}').Close('}').ToString();
        http.Response.ContentType = type;
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }

    private static Task RefuseFilterAsync(HttpContext http, IReadOnlyList<Fault> faults) =>
        Exchange.RefuseAsync(http, 400, "evaluation_error", "the rule has no form as a filter", faults);

    /// <summary>Whether a rule holds for every row, for none, or depends: residual syntax trees are not given.</summary>
    private async Task CompileAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var query = body.Get("query").TryGetString(out var text) ? text.Replace(" == true", "", StringComparison.Ordinal).Trim() : "";
        if (!query.StartsWith("data.", StringComparison.Ordinal) || query.AsSpan().ContainsAny(" =;(["))
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "the query must be a path of a rule, such as data.filters.include");
            return;
        }

        var result = store.Current.Policy.PartiallyEvaluate(query, body.Get("input"), Unknowns(body), store.Options(Exchange.IsStrict(http)));
        if (result.Predicate is not { } predicate)
        {
            await RefuseFilterAsync(http, [.. result.Diagnostics.Select(Fault.Of)]);
        }
        else if (predicate.IsTrue || predicate.IsFalse)
        {
            await Exchange.TextAsync(http, 200, predicate.IsTrue ? "{\"result\":{\"queries\":[[]]}}" : "{\"result\":{}}");
        }
        else
        {
            await Exchange.RefuseAsync(http, 501, "not_implemented", "the answer depends on what is not known: ask /v1/compile/{path} for a filter");
        }
    }

    private static string[] Unknowns(RegoValue body) => body.Get("unknowns").TryGetArray(out var given)
        ? [.. given.Select(u => u.TryGetString(out var path) ? path : "")]
        : ["input"];
}
