using UacDataShare.Rego.Builtins.Net;
using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins;

/// <summary>
/// Builtins that reach outside. Each is off unless the query enables it by name and the host gives its function; then the host's
/// function does the work.
/// </summary>
internal static class OutsideFamily
{
    internal static IReadOnlyList<Builtin> All { get; } =
    [
        new("http.send", "(object[string: any]) => object[any: any]", HttpSend) { IsNondeterministic = true },
        new("net.lookup_ip_addr", "(string) => set[string]", LookUp) { IsNondeterministic = true },
        new("opa.runtime", "() => object[string: any]", (context, arguments) => Call(context, "opa.runtime", arguments)) { IsNondeterministic = true },
    ];

    private static RegoValue HttpSend(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryObject(context, arguments, 0, out var request))
        {
            return default;
        }

        var missing = RequiredKeys.Missing(request, "method", "url");
        return missing.Count == 0
            ? Call(context, "http.send", arguments)
            : context.Fail(BuiltinErrorCode.Type, $"operand 1 missing required request parameters(s): {RegoTermText.Write(missing)}");
    }

    // An address names itself, and localhost is the loopback address by RFC 6761: neither asks anybody.
    private static RegoValue LookUp(BuiltinContext context, ReadOnlySpan<RegoValue> arguments)
    {
        if (!Operand.TryString(context, arguments, 0, out var name))
        {
            return default;
        }

        if (IpNetwork.TryAddress(name, out var address))
        {
            return RegoSet.Create(RegoValue.From(IpNetwork.Text(address, IpNetwork.BitsOf(name))));
        }

        return name == "localhost" ? RegoSet.Create("127.0.0.1") : Call(context, "net.lookup_ip_addr", arguments);
    }

    private static RegoValue Call(BuiltinContext context, string name, ReadOnlySpan<RegoValue> arguments) =>
        context.Enabled.Contains(name) && context.Outside.TryGetValue(name, out var function)
            ? function(context, arguments)
            : context.Fail(BuiltinErrorCode.NotEnabled, "it reaches outside and is not enabled for this query");
}

/// <summary>Checks the keys that an object argument must have.</summary>
internal static class RequiredKeys
{
    /// <summary>The required keys that are absent.</summary>
    internal static RegoSet Missing(RegoObject map, params ReadOnlySpan<string> keys)
    {
        var missing = new RegoSetBuilder();
        foreach (var key in keys)
        {
            if (map[key].IsUndefined)
            {
                missing.Add(key);
            }
        }

        return missing.Build();
    }

    /// <summary>The required keys whose values are no strings.</summary>
    internal static RegoSet NotStrings(RegoObject map, params ReadOnlySpan<string> keys)
    {
        var wrong = new RegoSetBuilder();
        foreach (var key in keys)
        {
            if (!map[key].IsString)
            {
                wrong.Add(key);
            }
        }

        return wrong.Build();
    }
}
