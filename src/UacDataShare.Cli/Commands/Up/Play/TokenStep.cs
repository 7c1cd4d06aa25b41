using UacDataShare.Hosting.SignIn;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The partner proves its key and gets a short-lived token that is bound to it.</summary>
internal sealed class TokenStep : IPlayStep
{
    public string Title => "The partner asks for a token";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        using var key = stage.Settings.Keys.Client(DemoClients.Investigation.Id, stage.Time);
        var client = stage.TokenClientOf(DemoClients.Investigation, key);
        stage.Screen.Sent($"POST {stage.Settings.Address}{SignInPaths.Token}");
        stage.Screen.Sent("DPoP: (a proof of the key, for this request alone)");
        foreach (var (name, value) in client.Form())
        {
            stage.Screen.Sent($"{name}={Screen.Cut(value)}");
        }

        var answer = await client.RequestAsync(cancellationToken);
        stage.Token = answer.AccessToken;
        stage.Screen.Received($"token_type={answer.TokenType} expires_in={answer.ExpiresIn} access_token={Screen.Cut(answer.AccessToken)}");
    }
}
