namespace UacDataShare.Hosting.SignIn;

/// <summary>The texts of <c>WWW-Authenticate</c>.</summary>
internal static class Challenge
{
    public static string Parameters(SignInFault fault) =>
        $"error=\"{fault.OAuthError}\", error_description=\"{fault.Code} {fault.Description}\"";
}
