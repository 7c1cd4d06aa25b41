using Microsoft.Extensions.Options;
using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.GraphQL.Telemetry;
using UacDataShare.Gateway.Ledger;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Limits;
using UacDataShare.GraphQL.Planning;
using UacDataShare.Hosting.SignIn.Access;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// <c>/graphql</c>: a request in, one response out. A request that cannot be judged is refused before anything is decided.
/// </summary>
internal sealed class GraphQLEndpoint(
    PolicyRevision revision,
    RequestedDocuments requested,
    DocumentCache documents,
    PublicSchema schema,
    DisclosurePipeline pipeline,
    RequestLimits limits,
    IOptions<GraphQLOptions> options,
    SendingOutcome outcomes,
    GraphQLTelemetry telemetry,
    TimeProvider time)
{
    public const string Path = "/graphql";

    public const string DocumentPath = "/graphql/{documentId}";

    public const string SchemaPath = "/graphql/schema.graphql";

    private readonly HttpStatusProfile _profile =
        options.Value.HttpProfile == GraphQLOptions.DraftProfile ? HttpStatusProfile.Draft2026 : HttpStatusProfile.Audit;

    public async Task HandleAsync(HttpContext context)
    {
        using var span = telemetry.Begin();
        try
        {
            await HandleAsync(context, new GraphQLResponse(context, _profile, span), span);
        }
        catch (Exception thrown)
        {
            span.Fail(thrown);
            throw;
        }
    }

    private async Task HandleAsync(HttpContext context, GraphQLResponse response, RequestSpan span)
    {
        if (!response.TryNegotiate())
        {
            return;
        }

        var (request, fault) = await ReadAsync(context);
        if (request is null)
        {
            await response.RefuseAsync(fault ?? RequestFault.NotAnObject);
            return;
        }

        var client = context.SignedIn();
        var (document, unknown) = await requested.FindAsync(client.Registration, request, context.RequestAborted);
        if (document is null)
        {
            await response.RefuseAsync(unknown ?? RequestFault.NotRegistered);
            return;
        }

        await AnswerAsync(response, span, client, request, document);
    }

    private async Task<(GraphQLRequest? Request, RequestFault? Fault)> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return await GraphQLRequestReader.ReadAsync(context.Request.Body, context.RequestAborted);
        }

        return Preflight.IsAssured(context.Request.Headers)
            ? GraphQLRequestReader.Read(context.Request.Query, context.GetRouteValue("documentId") as string, limits.Documents.AllowIntrospection)
            : (null, RequestFault.NoPreflight);
    }

    private async Task AnswerAsync(
        GraphQLResponse response, RequestSpan span, AuthenticatedClient client, GraphQLRequest request, RequestedDocument document)
    {
        var prepared = documents.Prepare(document.Text);
        if (prepared.Document is null)
        {
            await response.RefuseAsync(prepared.Errors, prepared.Outcome);
            return;
        }

        requested.Remember(client.Registration, request);
        var planned = Plan(prepared.Document, request);
        if (planned.Plan is not { } operation)
        {
            await response.RefuseAsync(planned.Errors, HttpOutcome.VariablesInvalid);
            return;
        }

        span.Identify(operation, document, prepared.Hash);
        if (PublicSchema.AsksOfSchema(operation))
        {
            await response.SendAsync(schema.Answer(operation), HttpOutcome.Data);
            return;
        }

        if (request.ByGet && (request.Query is not null || !options.Value.RegisteredByGet))
        {
            await response.RefuseAsync(RequestFault.TextByGet);
            return;
        }

        var cost = OperationCost.Measure(operation, revision.Schema);
        var bound = client.Registration.MaxCost ?? options.Value.MaxCost;
        if (cost.Exceeds(bound))
        {
            await response.RefuseAsync(cost, bound);
            return;
        }

        try
        {
            var disclosure = new DisclosureRequest(
                client, operation, prepared.Hash, request.Variables, time.GetUtcNow(), request.DryRun, document.IsAdHoc);
            var answer = await ExecuteAsync(disclosure, response.Context.RequestAborted);
            await outcomes.WatchAsync(
                answer, response.Context, () => response.SendAsync(answer.Body, answer.HasErrors ? HttpOutcome.PartialData : HttpOutcome.Data));
        }
        catch (DisclosureException refused)
        {
            await response.RefuseAsync(refused);
        }
    }

    private OperationPlanResult Plan(GraphQLDocument document, GraphQLRequest request)
    {
        using var phase = telemetry.VariableCoercion();
        return OperationPlan.Create(revision.Schema, document, request.OperationName, request.Variables, limits.Plans);
    }

    private async Task<DisclosureAnswer> ExecuteAsync(DisclosureRequest disclosure, CancellationToken cancellationToken)
    {
        using var phase = telemetry.Execution();
        return await pipeline.AnswerAsync(disclosure, cancellationToken);
    }
}
