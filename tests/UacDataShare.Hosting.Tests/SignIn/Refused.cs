using System.Net;
using System.Text.Json;

namespace UacDataShare.Hosting.Tests.SignIn;

internal static class Refused
{
    /// <summary>A 401 whose challenge and body both name <paramref name="code"/>.</summary>
    public static async Task AsAsync(HttpResponseMessage response, string code, string error)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{(int)response.StatusCode} {body}");
        var challenge = string.Join('\n', response.Headers.GetValues("WWW-Authenticate"));
        Assert.Contains($"error=\"{error}\"", challenge, StringComparison.Ordinal);
        Assert.Contains(code, challenge, StringComparison.Ordinal);
        Assert.Equal(code, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
    }

    /// <summary>A 400 of the token endpoint.</summary>
    public static async Task AsBadRequestAsync(HttpResponseMessage response, string code, string error)
    {
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.Equal(error, body.GetProperty("error").GetString());
    }
}
