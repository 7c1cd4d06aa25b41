using System.Net.Http.Headers;
using System.Text;
using UacDataShare.Hosting.SignIn.Clients;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>Sends the played operation.</summary>
internal static class Asking
{
    public static async Task<PlayAnswer> AskAsync(
        Stage stage, TokenClient client, string token, string purpose, string caseNumber, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{stage.Settings.Address}/graphql")
        {
            Content = new StringContent(PlayedOperation.Body(purpose, caseNumber, stage.ANumber), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        client.Authorize(request, token);
        using var response = await stage.Http.SendAsync(request, cancellationToken);
        return PlayAnswer.Of((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The request as it is shown.</summary>
    public static void Show(Stage stage, string purpose, string caseNumber)
    {
        stage.Screen.Sent($"POST {stage.Settings.Address}/graphql");
        stage.Screen.Sent(PlayedOperation.Text);
        stage.Screen.Sent($$"""{"purpose": "{{purpose}}", "case": "{{caseNumber}}", "aNumber": "{{stage.ANumber}}"}""");
    }
}
