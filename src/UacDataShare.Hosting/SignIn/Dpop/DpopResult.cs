namespace UacDataShare.Hosting.SignIn.Dpop;

/// <summary>The thumbprint of the key that a proof proves (RFC 7638), or what is wrong with the proof.</summary>
internal readonly record struct DpopResult(string Thumbprint, SignInFault? Fault)
{
    public static DpopResult Of(SignInFault fault) => new("", fault);
}
