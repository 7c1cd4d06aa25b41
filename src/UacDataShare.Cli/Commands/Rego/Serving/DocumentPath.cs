using Microsoft.AspNetCore.Http;
using UacDataShare.Rego.Values;

namespace UacDataShare.Cli.Commands.Rego.Serving;

/// <summary>A path of a request as a reference under <c>data</c>, and as keys.</summary>
internal static class DocumentPath
{
    /// <summary>The path that a request names.</summary>
    public static string[] Of(HttpContext http) => Parts(http.Request.RouteValues["path"] as string);

    /// <summary>What stands at a path of base documents.</summary>
    public static RegoValue At(RegoValue document, ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            document = document.Get(key);
        }

        return document;
    }

    public static string[] Parts(string? path) =>
        [.. (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    /// <summary>Segments that are numbers become integers, as in OPA.</summary>
    public static string Reference(IEnumerable<string> parts) => "data" + string.Concat(parts.Select(p =>
        long.TryParse(p, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? $"[{number}]"
            : $"[{RegoJson.ToText(p)}]"));

    /// <summary>The document with a value at a path; objects on the way are made.</summary>
    public static RegoValue With(RegoValue document, ReadOnlySpan<string> path, RegoValue value)
    {
        if (path.IsEmpty)
        {
            return value;
        }

        var builder = new RegoObjectBuilder();
        if (document.TryGetObject(out var pairs))
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                builder.Set(pairs.KeyAt(i), pairs.ValueAt(i));
            }
        }

        builder.Set(path[0], With(document.Get(path[0]), path[1..], value));
        return builder.Build();
    }

    /// <summary>The document without what stands at a path.</summary>
    public static RegoValue Without(RegoValue document, ReadOnlySpan<string> path)
    {
        if (!document.TryGetObject(out var pairs) || path.IsEmpty)
        {
            return path.IsEmpty ? RegoObject.Empty : document;
        }

        var builder = new RegoObjectBuilder();
        for (var i = 0; i < pairs.Count; i++)
        {
            var isNext = pairs.KeyAt(i).TryGetString(out var name) && name == path[0];
            if (!isNext)
            {
                builder.Set(pairs.KeyAt(i), pairs.ValueAt(i));
            }
            else if (path.Length > 1)
            {
                builder.Set(pairs.KeyAt(i), Without(pairs.ValueAt(i), path[1..]));
            }
        }

        return builder.Build();
    }
}
