using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>The client that an assertion proves, or what is wrong with the assertion.</summary>
internal readonly record struct AssertionResult(RegisteredClient? Client, SignInFault? Fault)
{
    public static AssertionResult Of(SignInFault fault) => new(null, fault);
}
