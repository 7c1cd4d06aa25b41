using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using UacDataShare.Cli.Commands.Up;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>Several clients that ask without a pause until they are told to stop, and remember each decision that was answered with data.</summary>
/// <param name="site">The site.</param>
/// <param name="address">The gateway to ask; the first of the site unless given.</param>
/// <param name="proofs">Where the clients keep the receipt and the head that they fetch after each answer; null: they fetch none.</param>
internal sealed class Load(Site site, string? address = null, KeptProofs? proofs = null) : IAsyncDisposable
{
    private const int Clients = 4;
    private const string Question = """
        { disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-LOAD") { id children(where: {}, first: 5) { nodes { aNumber health { diagnosis } } } } }
        """;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _workers = [];

    public ConcurrentBag<Guid> Answered { get; } = [];

    public ConcurrentBag<string> Surprises { get; } = [];

    public void Start()
    {
        for (var i = 0; i < Clients; i++)
        {
            _workers.Add(Task.Run(AskUntilStoppedAsync));
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task AskUntilStoppedAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        string? token = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                token ??= (await site.Client(DemoClients.Oversight, address).RequestAsync(CancellationToken.None)).AccessToken;
                await AskAsync(http, token);
            }
            catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or JsonException)
            {
                // The part that was killed: nothing was answered. A new gateway may not know the old token's key.
                token = null;
                await Task.Delay(20);
            }
        }
    }

    private async Task AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address ?? site.Address}/graphql") { Content = JsonContent.Create(new { query = Question }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode == 503)
        {
            return;
        }

        var answer = JsonSerializer.Deserialize<JsonElement>(body);
        if (response.IsSuccessStatusCode && answer.TryGetProperty("data", out var data))
        {
            var decision = data.GetProperty("disclosure").GetProperty("id").GetGuid();
            Answered.Add(decision);
            await (proofs?.KeepAsync(http, address ?? site.Address, decision) ?? Task.CompletedTask);
        }
        else
        {
            Surprises.Add($"{(int)response.StatusCode} {body}");
        }
    }
}
