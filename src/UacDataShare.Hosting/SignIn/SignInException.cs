namespace UacDataShare.Hosting.SignIn;

/// <summary>Carries a fault through the authentication handler, which knows only exceptions.</summary>
internal sealed class SignInException(SignInFault fault) : Exception(fault.Description)
{
    public SignInFault Fault { get; } = fault;
}
