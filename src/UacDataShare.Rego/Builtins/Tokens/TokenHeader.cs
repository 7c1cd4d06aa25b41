using UacDataShare.Rego.Values;

namespace UacDataShare.Rego.Builtins.Tokens;

/// <summary>The parameters of a header that decide about a token (RFC 7515 §4.1).</summary>
internal sealed record TokenHeader(string Algorithm, string KeyId, string ContentType, bool IsValid)
{
    private static readonly HashSet<string> s_known = ["alg", "kid", "typ", "cty", "crit"];

    /// <summary>Reads the parameters; null after recording that one has the wrong type.</summary>
    internal static TokenHeader? Read(BuiltinContext context, RegoObject header)
    {
        foreach (var name in (ReadOnlySpan<string>)["alg", "kid", "typ", "cty"])
        {
            if (header[name].IsDefined && !header[name].IsString)
            {
                context.Fail($"{name}: must be a string");
                return null;
            }
        }

        if (!TryCritical(context, header, out var critical))
        {
            return null;
        }

        // A critical parameter that is there but not understood makes the token invalid (§4.1.11).
        var isUnderstood = true;
        foreach (var (key, _) in header)
        {
            isUnderstood &= !key.TryGetString(out var name) || s_known.Contains(name) || !critical.Contains(name);
        }

        var algorithm = Text(header, "alg");
        return new TokenHeader(algorithm, Text(header, "kid"), Text(header, "cty"), isUnderstood && algorithm.Length > 0);
    }

    private static bool TryCritical(BuiltinContext context, RegoObject header, out HashSet<string> names)
    {
        names = [];
        if (header["crit"].IsUndefined)
        {
            return true;
        }

        if (!header["crit"].TryGetArray(out var list))
        {
            context.Fail("crit: must be a list");
            return false;
        }

        foreach (var item in list.Items)
        {
            if (!item.TryGetString(out var name))
            {
                break;
            }

            names.Add(name);
        }

        if (names.Count == 0)
        {
            context.Fail("crit: must be a nonempty list");
        }

        return names.Count > 0;
    }

    private static string Text(RegoObject header, string name) => header[name].TryGetString(out var text) ? text : string.Empty;
}
