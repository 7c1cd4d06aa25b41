using System.Globalization;

namespace UacDataShare.Cli.Commands.Up.Play;

/// <summary>The receipt of the answer: the entry's place in the log, its proof, and the signed head.</summary>
internal sealed class ReceiptStep : IPlayStep
{
    public string Title => "The receipt";

    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        using var key = stage.Settings.Keys.Client(DemoClients.Investigation.Id, stage.Time);
        var address = new Uri(new Uri(stage.Settings.Address), stage.TheFirst.Receipt);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        stage.TokenClientOf(DemoClients.Investigation, key).Authorize(request, stage.Token);
        stage.Screen.Sent($"GET {address}");

        using var response = await stage.Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new PlayException(string.Create(CultureInfo.InvariantCulture, $"the gateway answered {(int)response.StatusCode} to the receipt's address."));
        }

        Directory.CreateDirectory(stage.Settings.Receipts);
        stage.ReceiptFile = Path.Combine(stage.Settings.Receipts, $"{stage.TheFirst.DecisionId}.tlog-proof");
        await File.WriteAllTextAsync(stage.ReceiptFile, text, cancellationToken);
        stage.Screen.Received(text);
        stage.Screen.Say($"kept in {stage.ReceiptFile}");
    }
}
