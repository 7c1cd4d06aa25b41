using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace UacDataShare.Gateway.Auditing;

/// <summary>What the description of the auditors' addresses says beside paths and shapes.</summary>
internal static class AuditDocument
{
    private const string Scheme = "accessToken";

    public static Task CompleteAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "UacDataShare: the auditors' side of the ledger",
            Version = "1",
            Description = "For Inspectors General, the GAO and ORR's privacy officers. Each search, reading, export and accounting is itself an entry of the ledger.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token of /connect/token; bound tokens go as DPoP with a proof (RFC 9449).",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
