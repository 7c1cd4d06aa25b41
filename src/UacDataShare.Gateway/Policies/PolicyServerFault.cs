namespace UacDataShare.Gateway.Policies;

/// <summary>Why a policy server's answer is none. Each denies everything.</summary>
internal enum PolicyServerFault
{
    /// <summary>It is an answer.</summary>
    None,

    /// <summary>The server could not be reached, or the connection broke.</summary>
    Away,

    /// <summary>The whole answer was not there in time.</summary>
    Slow,

    /// <summary>The status is not 200: a redirect is not followed.</summary>
    Status,

    /// <summary>The body is no JSON.</summary>
    NotJson,

    /// <summary>The body is larger than a decision can be.</summary>
    TooLarge,

    /// <summary>The server serves another revision than the signed one, or does not say which.</summary>
    Revision,

    /// <summary>The decision is undefined or has another form.</summary>
    Undefined,
}
