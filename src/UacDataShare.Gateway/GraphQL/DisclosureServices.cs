using Microsoft.Extensions.Options;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Data.Disclosures;
using UacDataShare.Data.Policies;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Gateway.Composition;
using UacDataShare.Gateway.GraphQL.Telemetry;
using UacDataShare.Gateway.Policies;
using UacDataShare.Hosting.Secrets;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>The parts of a disclosure.</summary>
internal static class DisclosureServices
{
    public static IServiceCollection AddDisclosure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphQLOptions>().Bind(configuration.GetSection(GraphQLOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphQLOptions>, GraphQLOptionsValidator>();
        services.AddSingleton(provider => Revision(Options(provider)));
        services.AddDecisions(configuration);
        services.AddSingleton(provider => Records(Options(provider)));
        services.AddSingleton(provider => new GatewaySecret(SecretFile.ReadBytes(Options(provider).SecretFile, 32)));
        services.AddSingleton(provider => new RequestLimits(Options(provider).Introspection));
        services.AddSingleton(provider => new DocumentCache(
            provider.GetRequiredService<PolicyRevision>().Schema,
            provider.GetRequiredService<RequestLimits>(),
            provider.GetRequiredService<GraphQLTelemetry>()));
        services.AddSingleton<GraphQLTelemetry>();
        services.AddSingleton(provider => new RecentDocuments(
            new DocumentStore(provider.GetRequiredService<NpgsqlDataSource>()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AutomaticDocuments>();
        services.AddSingleton<RequestedDocuments>();
        services.AddSingleton<PublicSchema>();
        services.AddSingleton<DisclosurePipeline>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddHostedService<StartupGuard>();
        return services;
    }

    public static void MapDisclosure(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapPost(GraphQLEndpoint.Path, (HttpContext context, GraphQLEndpoint endpoint) => endpoint.HandleAsync(context))
            .RequireAuthorization();
        foreach (var path in PathsByGet(endpoints.ServiceProvider))
        {
            endpoints
                .MapGet(path, (HttpContext context, GraphQLEndpoint endpoint) => endpoint.HandleAsync(context))
                .RequireAuthorization();
        }

        endpoints
            .MapGet(GraphQLEndpoint.SchemaPath, (PublicSchema schema) => TypedResults.Text(schema.Text, "application/graphql; charset=utf-8"))
            .AllowAnonymous();
    }

    // Where introspection is answered, tools may ask of the schema by GET too.
    private static string[] PathsByGet(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<GraphQLOptions>>().Value.RegisteredByGet ? [GraphQLEndpoint.Path, GraphQLEndpoint.DocumentPath]
        : Options(provider).Introspection ? [GraphQLEndpoint.Path]
        : [];

    private static GatewayOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<GatewayOptions>>().Value;

    private static PolicyRevision Revision(GatewayOptions options) =>
        PolicyRevision.Build(PolicyFolder.Read(options.PolicyFolder), out var mistakes)
        ?? throw new InvalidDataException($"The policies do not hold. {string.Join(" ", mistakes)}");

    private static RecordSources Records(GatewayOptions options) => new(
        new RecordStatements(RecordDatabase.Open(options.Records)),
        new RecordStatements(RecordDatabase.Open(options.Oversight)));
}
