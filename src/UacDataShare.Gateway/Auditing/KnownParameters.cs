using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace UacDataShare.Gateway.Auditing;

/// <summary>
/// Refuses parameters that an address does not have: a filter whose name is misspelt would otherwise be no filter, and the answer would
/// hold what nobody asked for.
/// </summary>
internal static class KnownParameters
{
    private const int MaxName = 40;

    private static readonly ConcurrentDictionary<MethodInfo, HashSet<string>> Names = [];

    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var known = http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } handler ? Names.GetOrAdd(handler, NamesOf) : [];
        return http.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name) || http.Request.RouteValues.ContainsKey(name)) is { } unknown
            ? throw new AuditRefusedException(AuditErrors.Unknown, $"The address has no parameter {Shown(unknown)}, so nothing was answered. It takes: {string.Join(", ", known.Where(name => !http.Request.RouteValues.ContainsKey(name)).Order(StringComparer.Ordinal))}.")
            : next(invocation);
    }

    // What has not the form of a name may be anything, a person's too.
    private static string Shown(string name) => name.Length is > 0 and <= MaxName && name.All(char.IsAsciiLetter) ? name : "of such a name";

    private static HashSet<string> NamesOf(MethodInfo handler) => handler.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? (IEnumerable<string>)(IsText(parameter.ParameterType) && parameter.Name is { } name ? [name] : [])
            : parameter.ParameterType.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>())
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(int?) || type == typeof(bool?);
}
