using Microsoft.AspNetCore.Http;

namespace UacDataShare.Hosting.SignIn.Issuing;

/// <summary>The form of a token request (RFC 6749 §4.4.2 with RFC 7523 §2.2), read but not yet believed.</summary>
internal sealed record TokenRequest(string Assertion, string? ClientId)
{
    private const int MaxBytes = 16 * 1024;

    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly string[] Once = ["grant_type", "client_assertion_type", "client_assertion"];

    public static async ValueTask<(TokenRequest? Request, SignInFault? Fault)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxBytes)
        {
            return (null, SignInFaults.NotAForm);
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 16, ValueLengthLimit = MaxBytes }, request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return (null, SignInFaults.NotAForm);
        }

        return Check(form);
    }

    private static (TokenRequest? Request, SignInFault? Fault) Check(IFormCollection form)
    {
        if (Once.Any(name => form[name].Count != 1) || form["client_id"].Count > 1)
        {
            return (null, SignInFaults.ParameterMissing);
        }

        if (form["grant_type"] != "client_credentials")
        {
            return (null, SignInFaults.GrantType);
        }

        return form["client_assertion_type"] == JwtBearer
            ? (new TokenRequest(form["client_assertion"].ToString(), form["client_id"].FirstOrDefault()), null)
            : (null, SignInFaults.AssertionType);
    }
}
