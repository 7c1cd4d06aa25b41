using UacDataShare.Rego.Values;

namespace UacDataShare.Gateway.Policies;

/// <summary>Reads the body of a policy server's answer.</summary>
internal static class PolicyAnswer
{
    /// <summary>The decision, or why it is none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="revision">The revision that must have decided, and alone.</param>
    public static (RegoValue Decision, PolicyServerFault Fault) Read(ReadOnlySpan<byte> body, string revision)
    {
        if (!RegoJson.TryParse(body, out var answer, out _))
        {
            return (default, PolicyServerFault.NotJson);
        }

        if (!IsOf(answer, revision))
        {
            return (default, PolicyServerFault.Revision);
        }

        var decision = answer.Get("result");
        return decision.IsObject ? (decision, PolicyServerFault.None) : (default, PolicyServerFault.Undefined);
    }

    // Another bundle beside it, or none at all, could decide otherwise than what was signed.
    private static bool IsOf(RegoValue answer, string revision) =>
        answer.Get("provenance").Get("bundles").TryGetObject(out var bundles)
        && bundles.Count == 1
        && bundles.ValueAt(0).Get("revision") == RegoValue.From(revision);
}
