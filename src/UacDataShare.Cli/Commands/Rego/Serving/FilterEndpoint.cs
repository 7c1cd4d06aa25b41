using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Cli.Commands.Rego.Output;
using UacDataShare.Rego;
using UacDataShare.Rego.Filtering;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary><c>POST /v1/compile/{path}</c>: a row rule as filters, in the languages that the Accept header names.</summary>
internal sealed class FilterEndpoint(PolicyStore store)
{
    private const string Several = "application/vnd.opa.multitarget+json";

    public void Map(WebApplication app) => app.MapPost("/v1/compile/{**path}", (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var parts = DocumentPath.Parts(http.Request.RouteValues["path"] as string);
        if (parts.Length == 0)
        {
            await RefuseAsync(http, "missing required 'path' parameter");
            return;
        }

        var request = CompileRequest.Of(body);
        var accept = http.Request.Headers.Accept.ToString();
        if (HeaderFault(accept) is { } fault)
        {
            await RefuseAsync(http, $"Accept header: {fault}");
        }
        else if (Targets(accept, request) is not { Count: > 0 } targets)
        {
            await RefuseAsync(http, "unknown target/dialect combination");
        }
        else
        {
            await CompileAsync(http, request, parts, targets, accept);
        }
    }

    private async Task CompileAsync(HttpContext http, CompileRequest request, string[] parts, IReadOnlyList<FilterTarget> targets, string accept)
    {
        var policy = store.Current.Policy;
        var path = DocumentPath.Reference(parts);
        var (annotated, faults) = request.Unknowns is { Count: > 0 } ? ([], []) : RuleAnnotations.Unknowns(policy, path);
        if (faults.Count > 0)
        {
            await Exchange.RefuseAsync(http, 400, "evaluation_error", "error(s) occurred while evaluating query", faults);
            return;
        }

        IReadOnlyList<string> unknowns = request.Unknowns is { Count: > 0 } given ? given : annotated.Count > 0 ? annotated : ["input"];
        try
        {
            var options = store.Options(Exchange.IsStrict(http));
            var masks = Masks(policy, path, parts, request, options);
            var result = FilterCompiler.Compile(
                policy, path, request.Input, request.Partial(unknowns), targets, request.Options.Get("targetSQLTableMappings"), options);
            if ((masks.Error ?? result.Error) is { } error)
            {
                await Exchange.RefuseAsync(http, 500, "internal_error", "error(s) occurred while evaluating query", [Fault.Of(error)]);
            }
            else if (result.Diagnostics.Count > 0)
            {
                await Exchange.RefuseAsync(
                    http, 400, "evaluation_error", "error(s) occurred while evaluating query", [.. result.Diagnostics.Select(Fault.Of)]);
            }
            else
            {
                await WriteAsync(http, result.Filters, masks.Value, accept);
            }
        }
        catch (ArgumentException wrongPath)
        {
            await RefuseAsync(http, $"error(s) occurred while parsing unknowns: {wrongPath.Message}");
        }
    }

    private static RuleResult Masks(CompiledPolicy policy, string path, string[] parts, CompileRequest request, EvaluationOptions options)
    {
        if ((request.MaskRule ?? RuleAnnotations.MaskRule(policy, path)) is not { } rule)
        {
            return default;
        }

        var full = rule.StartsWith("data.", StringComparison.Ordinal) ? rule : $"{DocumentPath.Reference(parts[..^1])}.{rule}";
        return policy.EvaluateRule(full, request.Input, options);
    }

    private static string? HeaderFault(string accept) =>
        accept.Length == 0 ? "missing required header"
        : accept.Contains(',', StringComparison.Ordinal) ? "multiple headers not supported"
        : accept == Several || FilterTarget.All.Any(t => t.MediaType == accept) ? null
        : $"unsupported header: {accept}";

    private static List<FilterTarget> Targets(string accept, CompileRequest request)
    {
        var found = accept == Several
            ? request.Targets.Select(name => FilterTarget.All.FirstOrDefault(t => $"{t.Language}+{t.Dialect}" == name))
            : FilterTarget.All.Where(t => t.MediaType == accept);
        var targets = found.ToList();
        return targets.Contains(null) ? [] : [.. targets.OfType<FilterTarget>()];
    }

    private static Task WriteAsync(HttpContext http, IReadOnlyList<Filter> filters, RegoValue masks, string accept)
    {
        var json = new IndentedJson(indented: Exchange.IsOn(http, "pretty")).Open('{');
        if (accept != Several)
        {
            Write(json, "result", filters[0], masks);
        }
        else
        {
            json.Key("result").Open('{');
            foreach (var filter in filters.DistinctBy(Name))
            {
                Write(json, Name(filter), filter, masks);
            }

            json.Close('}');
        }

        http.Response.ContentType = accept;
        return http.Response.WriteAsync(json.Close('}') + "\n", http.RequestAborted);
    }

    /// <summary>A filter that lets no row pass is left out.</summary>
    private static void Write(IndentedJson json, string name, Filter filter, RegoValue masks)
    {
        if (filter.Query.IsUndefined)
        {
            return;
        }

        json.Key(name).Open('{').Key("query").Value(filter.Query);
        if (masks.IsDefined)
        {
            json.Key("masks").Value(masks);
        }

        json.Close('}');
    }

    /// <summary>There is one tree of conditions, whoever reads it.</summary>
    private static string Name(Filter filter) => filter.Target.Language == "ucast" ? "ucast" : filter.Target.Dialect;

    private static Task RefuseAsync(HttpContext http, string message) => Exchange.RefuseAsync(http, 400, "invalid_parameter", message);
}
