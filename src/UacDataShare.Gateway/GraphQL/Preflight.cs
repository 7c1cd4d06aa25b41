namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// Whether a browser must have asked before it sent a request: a page of another origin cannot set these headers without a preflight,
/// which is never allowed here. Tokens in headers have the same effect; this holds even where a proxy adds the token.
/// </summary>
internal static class Preflight
{
    private static readonly string[] Headers = ["GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name"];

    public static bool IsAssured(IHeaderDictionary headers) => Headers.Any(name => !string.IsNullOrEmpty(headers[name]));
}
