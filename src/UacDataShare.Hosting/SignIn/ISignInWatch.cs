namespace UacDataShare.Hosting.SignIn;

/// <summary>Is told of each refusal of sign-in. It must not wait, fail or keep what was sent.</summary>
public interface ISignInWatch
{
    /// <summary>A token request or an access token was refused.</summary>
    void Refused(SignInFault fault);
}
