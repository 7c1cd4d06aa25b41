using UacDataShare.Data.Errors;

namespace UacDataShare.Cli;

/// <summary>Addresses of servers, as options give them.</summary>
internal static class WebAddress
{
    /// <exception cref="UacException">UAC2031: the text is no absolute http or https address.</exception>
    public static Uri Read(string given) => Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw UacErrors.NotAnAddress(given).ToException();
}
