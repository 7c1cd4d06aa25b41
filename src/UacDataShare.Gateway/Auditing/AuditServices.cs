using System.ComponentModel;
using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Gateway.Ledger;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Searching;

namespace UacDataShare.Gateway.Auditing;

/// <summary>The auditors' addresses below <c>/v1</c>, and their parts.</summary>
internal static class AuditServices
{
    /// <summary>The name of the description below <c>openapi/</c>.</summary>
    public const string Document = "auditors";

    public static IServiceCollection AddAuditing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<ILedgerSearch>(provider => new PostgresLedgerSearch(provider.GetRequiredKeyedService<NpgsqlDataSource>(LedgerServices.Pool)));
        services.AddSingleton<AuditAccess>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<SubjectName>();
        services.AddSingleton<EntryEndpoints>();
        services.AddSingleton<ExportEndpoint>();
        services.AddSingleton<AccountingEndpoint>();
        services.AddOpenApi(Document, openApi =>
        {
            openApi.ShouldInclude = address => address.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) ?? false;
            openApi.AddDocumentTransformer(AuditDocument.CompleteAsync);
        });
        return services;
    }

    public static RouteGroupBuilder MapAuditing(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1").RequireAuthorization().WithTags("auditors").AddEndpointFilter(RefuseAsync).AddEndpointFilter(KnownParameters.CheckAsync);
        Refuses(group.MapGet("/ledger/entries", (
                    HttpContext context, EntryEndpoints entries, [AsParameters] EntryParameters filter, [Description("How many, 1 to 1000; 100 unless given.")] int? limit,
                    [Description("Where the page before ended.")] string? cursor, [Description("true tells how each answer ended; 100 a page at most.")] bool? outcomes,
                    CancellationToken cancellationToken) =>
                entries.SearchAsync(context, filter, limit, cursor, outcomes ?? false, cancellationToken))
            .WithName("searchEntries").WithSummary("Search the ledger, the newest first").Produces<AuditPage>(), 400);
        Refuses(group.MapGet("/ledger/entries/{decisionId:guid}", (
                    HttpContext context, EntryEndpoints entries, Guid decisionId, CancellationToken cancellationToken) =>
                entries.EntryAsync(context, decisionId, cancellationToken))
            .WithName("readEntry").WithSummary("One entry with its salt and its proof").Produces<AuditProof>(), 404, 410, 500);
        Refuses(group.MapGet("/ledger/export", (
                    HttpContext context, ExportEndpoint export, [AsParameters] EntryParameters filter, [Description("ndjson, or csv.")] string? format,
                    [Description("true tells how each answer ended.")] bool? outcomes, CancellationToken cancellationToken) =>
                export.AnswerAsync(context, filter, format, outcomes ?? false, cancellationToken))
            .WithName("exportEntries").WithSummary("All entries that match, each with its proof").Produces<AuditProof>(200, "application/x-ndjson", "text/csv"), 400).DisableRequestTimeout();
        Refuses(group.MapGet("/subjects/{id}/accounting", (
                    HttpContext context, AccountingEndpoint accounting, [Description("The id that GraphQL gives this client, or the ledger's pseudonym.")] string id,
                    [Description("oversight, or subject: what the person may be given.")] string? view, [Description("json, or text.")] string? format,
                    CancellationToken cancellationToken) =>
                accounting.AnswerAsync(context, id, view, format, cancellationToken))
            .WithName("accountDisclosures").WithSummary("The accounting of disclosures of one person (5 U.S.C. 552a(c))").Produces<AccountingReport>(200, "application/json", "text/plain"), 400, 500);
        return group;
    }

    private static RouteHandlerBuilder Refuses(RouteHandlerBuilder endpoint, params int[] more)
    {
        foreach (var status in (int[])[401, 403, .. more, 429, 503])
        {
            endpoint.Produces<Problem>(status, "application/problem+json");
        }

        return endpoint;
    }

    // The handlers write their own answers; what they refuse becomes a problem here, before a byte of an answer was written.
    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        // It is about persons and for one auditor: no cache may keep it.
        invocation.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(invocation);
        }
        catch (AuditRefusedException refused)
        {
            return new ProblemResult(refused.Error.Status, refused.Error.Code, refused.Message);
        }
        catch (LedgerStoreException away) when (!invocation.HttpContext.Response.HasStarted)
        {
            return new ProblemResult(StatusCodes.Status503ServiceUnavailable, away.Error.Code, away.Error.Message);
        }
    }

    private sealed class ProblemResult(int status, string code, string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problem.WriteAsync(httpContext, status, code, detail);
    }
}
