using UacDataShare.Disclosure.Errors;
using UacDataShare.Disclosure.Policies;
using UacDataShare.GraphQL.Http;
using UacDataShare.GraphQL.Planning;
using UacDataShare.Hosting.SignIn.Access;

namespace UacDataShare.Gateway.GraphQL;

/// <summary><c>POST /graphql</c>: a request in, one response out. A request that cannot be judged is refused before anything is decided.</summary>
internal sealed class GraphQLEndpoint(
    PolicyRevision revision,
    DocumentCache documents,
    PublicSchema schema,
    DisclosurePipeline pipeline,
    RequestLimits limits,
    TimeProvider time)
{
    public const string Path = "/graphql";

    public const string SchemaPath = "/graphql/schema.graphql";

    public async Task HandleAsync(HttpContext context)
    {
        var response = new GraphQLResponse(context);
        if (!response.TryNegotiate())
        {
            return;
        }

        var (request, fault) = await GraphQLRequestReader.ReadAsync(context.Request.Body, context.RequestAborted);
        if (request is null)
        {
            await response.RefuseAsync(fault ?? RequestFault.NotAnObject);
            return;
        }

        await AnswerAsync(context, response, request);
    }

    private async Task AnswerAsync(HttpContext context, GraphQLResponse response, GraphQLRequest request)
    {
        if (!context.SignedIn().Registration.MayAskAdHoc)
        {
            // Operations can not be registered yet, so that such a client is refused whatever it asks.
            await response.RefuseAsync(RequestFault.NotRegistered);
            return;
        }

        var prepared = documents.Prepare(request.Query);
        if (prepared.Document is not { } document)
        {
            await response.RefuseAsync(prepared.Errors, prepared.Outcome);
            return;
        }

        var planned = OperationPlan.Create(revision.Schema, document, request.OperationName, request.Variables, limits.Plans);
        if (planned.Plan is not { } operation)
        {
            await response.RefuseAsync(planned.Errors, HttpOutcome.VariablesInvalid);
            return;
        }

        if (PublicSchema.AsksOfSchema(operation))
        {
            await response.SendAsync(schema.Answer(operation));
            return;
        }

        try
        {
            var disclosure = new DisclosureRequest(context.SignedIn(), operation, prepared.Hash, request.Variables, time.GetUtcNow(), request.DryRun);
            await response.SendAsync(await pipeline.AnswerAsync(disclosure, context.RequestAborted));
        }
        catch (DisclosureException refused)
        {
            await response.RefuseAsync(refused);
        }
    }
}
