using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UacDataShare.Cli.Commands.Rego.Loading;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>Changes of base documents: put, patch, delete. What a bundle owns cannot be changed.</summary>
internal sealed class DocumentEndpoints(PolicyStore store)
{
    public void Map(WebApplication app)
    {
        app.MapPut("/v1/data/{**path}", (RequestDelegate)PutAsync);
        app.MapPatch("/v1/data/{**path}", (RequestDelegate)PatchAsync);
        app.MapDelete("/v1/data/{**path}", (RequestDelegate)DeleteAsync);
    }

    private async Task PutAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var path = DocumentPath.Of(http);
        if (path.Length == 0 && !body.IsObject)
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "the root document must be an object");
            return;
        }

        var isNew = http.Request.Headers.IfNoneMatch.ToString() == "*";
        var existed = false;
        await ChangeAsync(http, path, data =>
        {
            existed = isNew && DocumentPath.At(data, path).IsDefined;
            return existed ? data : DocumentPath.With(data, path, body);
        });
        if (existed && http.Response.StatusCode == 204)
        {
            http.Response.StatusCode = 304;
        }
    }

    private async Task PatchAsync(HttpContext http)
    {
        var (read, body) = await Exchange.BodyAsync(http);
        if (!read)
        {
            return;
        }

        var path = DocumentPath.Of(http);
        if (DocumentPatch.Read(body, path) is not { } patch)
        {
            await Exchange.RefuseAsync(http, 400, "invalid_parameter", "the body must be an array of operations with op add, replace or remove, and path");
            return;
        }

        await ChangeAsync(http, path, patch.Apply);
    }

    private Task DeleteAsync(HttpContext http)
    {
        var path = DocumentPath.Of(http);
        return ChangeAsync(http, path, data => DocumentPath.At(data, path).IsDefined ? DocumentPath.Without(data, path) : default);
    }

    /// <summary>Changes the data; undefined says that there is nothing at the path.</summary>
    private Task ChangeAsync(HttpContext http, string[] path, Func<RegoValue, RegoValue> change)
    {
        if (store.OwnerOf(path) is { } bundle)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", $"path {string.Join('/', path)} is owned by bundle \"{bundle}\"");
        }

        var missing = false;
        var faults = store.PutData(data =>
        {
            var changed = change(data);
            missing = changed.IsUndefined;
            return missing ? data : changed;
        });
        if (missing)
        {
            return Exchange.RefuseAsync(http, 404, "resource_not_found", $"storage_not_found_error: /{string.Join('/', path)}: document does not exist");
        }

        return ChangedAsync(http, faults);
    }

    private static Task ChangedAsync(HttpContext http, IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            return Exchange.RefuseAsync(http, 400, "invalid_parameter", "the policies do not compile with these documents", faults);
        }

        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }
}
