using System.Collections.Frozen;
using System.Reflection;

namespace UacDataShare.Gateway.Ide;

/// <summary>
/// GraphiQL at <c>/graphiql</c>, in development only. Its files are in this program; the page may load nothing from elsewhere and run
/// nothing that is written into it.
/// </summary>
internal static class IdeEndpoints
{
    public const string Path = "/graphiql";

    private const string Page = "index.html";

    private const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        [Page] = "text/html; charset=utf-8",
        ["graphiql.min.css"] = "text/css; charset=utf-8",
        ["graphiql.min.js"] = "text/javascript; charset=utf-8",
        ["ide.css"] = "text/css; charset=utf-8",
        ["ide.js"] = "text/javascript; charset=utf-8",
        ["react-dom.production.min.js"] = "text/javascript; charset=utf-8",
        ["react.production.min.js"] = "text/javascript; charset=utf-8",
        ["sign-in.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void MapIde(this IEndpointRouteBuilder endpoints, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            return;
        }

        endpoints.MapGet(Path, context => SendAsync(context, Page)).AllowAnonymous();
        endpoints.MapGet($"{Path}/{{file}}", context => SendAsync(context, context.GetRouteValue("file") as string ?? "")).AllowAnonymous();
    }

    private static Task SendAsync(HttpContext context, string file)
    {
        if (!MediaTypes.TryGetValue(file, out var mediaType))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentSecurityPolicy = SecurityPolicy;
        return Results.Stream(Open(file), mediaType).ExecuteAsync(context);
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(IdeEndpoints).Namespace}.Assets.{file}")
        ?? throw new InvalidOperationException($"{file} is not in this program.");
}
