using System.Net.Http.Json;
using System.Text.Json;

namespace UacDataShare.Hosting.SignIn.Clients;

/// <summary>Asks a gateway for access tokens and signs the requests that carry them.</summary>
/// <param name="http">Sends the requests; its base address is not used.</param>
/// <param name="address">The gateway's public address, which is also the built-in issuer's name.</param>
/// <param name="key">The client's key.</param>
/// <param name="bound">True to bind the token to the key by DPoP.</param>
public sealed class TokenClient(HttpClient http, string address, ClientKey key, bool bound)
{
    /// <summary>The form of a token request, as it goes over the wire.</summary>
    public IReadOnlyDictionary<string, string> Form() => new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = key.SignAssertion(address),
    };

    /// <summary>Asks for a token.</summary>
    /// <exception cref="HttpRequestException">The gateway cannot be reached, or it refused; the message carries its words.</exception>
    public async Task<Issuing.TokenAnswer> RequestAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + SignInPaths.Token) { Content = new FormUrlEncodedContent(Form()) };
        if (bound)
        {
            request.Headers.Add(Dpop.DpopProofValidator.HeaderName, key.SignProof("POST", address + SignInPaths.Token, accessToken: null));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusalAsync(response, cancellationToken);
        }

        return await response.Content.ReadFromJsonAsync(HostingJson.Default.TokenAnswer, cancellationToken)
            ?? throw new HttpRequestException("The token endpoint answered nothing.");
    }

    /// <summary>Puts the token, and the proof where it is bound, into a request whose address is complete.</summary>
    public void Authorize(HttpRequestMessage request, string accessToken)
    {
        var target = request.RequestUri?.GetLeftPart(UriPartial.Path) ?? address;
        request.Headers.TryAddWithoutValidation("Authorization", $"{(bound ? "DPoP" : "Bearer")} {accessToken}");
        if (bound)
        {
            request.Headers.Add(Dpop.DpopProofValidator.HeaderName, key.SignProof(request.Method.Method, target, accessToken));
        }
    }

    private static async Task<HttpRequestException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            var error = await response.Content.ReadFromJsonAsync(HostingJson.Default.TokenError, cancellationToken);
            return new HttpRequestException($"The token endpoint refused ({status}): {error?.Code} {error?.Description}");
        }
        catch (JsonException)
        {
            return new HttpRequestException($"The token endpoint refused ({status}).");
        }
    }
}
