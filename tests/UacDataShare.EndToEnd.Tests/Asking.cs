using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UacDataShare.Cli.Commands.Up;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>An overseeing client that asks one question at a time and says how it was answered.</summary>
internal sealed class Asking(Site site, string? address = null) : IDisposable
{
    /// <summary>What is asked of a child's health unless anything else is named.</summary>
    public const string Usual = "diagnosis";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    private string Address => address ?? site.Address;

    /// <summary>Asks once.</summary>
    /// <param name="health">The fields of a child's health: others make another context of the log.</param>
    public async Task<Reply> AskAsync(string health = Usual)
    {
        try
        {
            var token = (await site.Client(DemoClients.Oversight, Address).RequestAsync(CancellationToken.None)).AccessToken;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/graphql") { Content = JsonContent.Create(new { query = Question(health) }) };
            request.Headers.Authorization = new("Bearer", token);
            using var response = await _http.SendAsync(request);
            return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
        {
            return Reply.None;
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Question(string health) => $$"""
        { disclosure(purpose: OVERSIGHT, caseNumber: "OIG-2026-ONE") { id children(where: {}, first: 1) { nodes { aNumber health { {{health}} } } } } }
        """;
}

/// <summary>How a question was answered.</summary>
/// <param name="Status">The status; null where no answer came.</param>
/// <param name="Body">The body.</param>
internal sealed record Reply(HttpStatusCode? Status, string Body)
{
    public static Reply None { get; } = new(null, "");

    /// <summary>The decision that the answer names; null where nothing was disclosed.</summary>
    public Guid? Decision =>
        Status == HttpStatusCode.OK && JsonSerializer.Deserialize<JsonElement>(Body).TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data.GetProperty("disclosure").GetProperty("id").GetGuid()
            : null;
}
