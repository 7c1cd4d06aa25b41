namespace UacDataShare.Hosting.SignIn;

/// <summary>One way in which sign-in fails. The text names the fault and the remedy and never repeats what was sent.</summary>
/// <param name="Code">The stable code, such as <c>UAC4057</c>.</param>
/// <param name="OAuthError">The error word of RFC 6749, RFC 6750 or RFC 9449; null where a 401 carries none.</param>
/// <param name="Description">What is wrong and what to do about it, in printable ASCII without quotes.</param>
public sealed record SignInFault(string Code, string? OAuthError, string Description);
