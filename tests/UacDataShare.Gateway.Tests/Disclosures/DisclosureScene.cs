using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using UacDataShare.Data.Synthetic;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Hosting.SignIn.Clients;

namespace UacDataShare.Gateway.Tests.Disclosures;

/// <summary>A gateway over 300 synthetic children, with a client of each kind that the first run has.</summary>
public class DisclosureScene : IAsyncLifetime
{
    private GatewayApplication? _gateway;

    public GatewayApplication Gateway => _gateway ?? throw new InvalidOperationException("The scene is not set.");

    public Asker Hsi { get; private set; } = null!;

    public Asker Ero { get; private set; } = null!;

    public Asker HhsOig { get; private set; } = null!;

    /// <summary>The A-number of a child whose record and sponsor may be shown.</summary>
    public string Open { get; private set; } = "";

    /// <summary>The A-number of a child whom 8 U.S.C. 1367 protects, or may protect.</summary>
    public string Protected { get; private set; } = "";

    /// <summary>Changes settings before the gateway starts.</summary>
    public Action<GatewayApplication>? Prepare { get; init; }

    /// <summary>An A-number that no child has.</summary>
    public const string Absent = "999999998";

    public async Task InitializeAsync()
    {
        _gateway = await GatewayApplication.CreateAsync();
        Prepare?.Invoke(_gateway);
        await SyntheticSeeder.SeedAsync(_gateway.Database.Administrator, new SeedOptions(300, 7), TimeProvider.System, null, CancellationToken.None);
        Hsi = await AskerAsync("hsi-lead-desk", RecipientClass.Hsi, "ICE");
        Ero = await AskerAsync("ero-field-ops", RecipientClass.Ero, "ICE");
        HhsOig = await AskerAsync("hhs-oig-audit", RecipientClass.HhsOig, "HHS");
        Open = await Gateway.Database.ScalarAsync<string>("""
            SELECT c.a_number FROM records.child c
            WHERE NOT records.child_is_protected(c.id) AND NOT records.child_may_be_citizen_or_lpr(c.id)
              AND EXISTS (SELECT FROM records.release r WHERE r.child_id = c.id AND r.address_line IS NOT NULL
                          AND r.sponsor_id IS NOT NULL AND NOT records.sponsor_may_be_protected(r.sponsor_id))
              AND c.a_number IS NOT NULL AND (SELECT count(*) FROM records.child d WHERE d.a_number = c.a_number) = 1
            ORDER BY c.id LIMIT 1
            """);
        Protected = await Gateway.Database.ScalarAsync<string>("""
            SELECT c.a_number FROM records.child c
            WHERE records.child_is_protected(c.id) AND c.a_number IS NOT NULL
              AND (SELECT count(*) FROM records.child d WHERE d.a_number = c.a_number) = 1
            ORDER BY c.id LIMIT 1
            """);
    }

    public async Task DisposeAsync() => await Gateway.DisposeAsync();

    /// <summary>How many decisions the ledger holds; how answers ended is recorded later, at its own pace.</summary>
    public Task<long> EntriesAsync() => Gateway.Database.ScalarAsync<long>("SELECT count(*) FROM ledger.entry WHERE kind <= 3");

    private async Task<Asker> AskerAsync(string client, RecipientClass recipientClass, string agency) =>
        new(Gateway, await Gateway.RegisterAsync(client, recipientClass, requireDpop: false, agency: agency));
}

/// <summary>A generic GraphQL client with a bearer token.</summary>
public sealed class Asker(GatewayApplication gateway, TokenClient client)
{
    private readonly HttpClient _http = gateway.CreateClient();

    public async Task<HttpResponseMessage> SendAsync(object body)
    {
        using var request = await GatewayApplication.AuthorizedAsync(client, HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(body);
        return await _http.SendAsync(request);
    }

    /// <summary>Asks by GET, with what no foreign page can send.</summary>
    public async Task<HttpResponseMessage> GetAsync(string pathAndQuery, string? preflight = "GraphQL-Require-Preflight")
    {
        using var request = await GatewayApplication.AuthorizedAsync(client, HttpMethod.Get, pathAndQuery);
        if (preflight is not null)
        {
            request.Headers.Add(preflight, "1");
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Sends a body as the media type says, and accepts what is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(string body, string? contentType, string? accept)
    {
        using var request = await GatewayApplication.AuthorizedAsync(client, HttpMethod.Post, "/graphql");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Signs a request that a test made, and gives the JSON of its answer.</summary>
    public async Task<JsonElement> SendRawAsync(HttpRequestMessage request)
    {
        using var signed = await GatewayApplication.AuthorizedAsync(client, request.Method, "/graphql");
        request.Headers.Authorization = signed.Headers.Authorization;
        using var response = await _http.SendAsync(request);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<HttpResponseMessage> SendTextAsync(string body)
    {
        using var request = await GatewayApplication.AuthorizedAsync(client, HttpMethod.Post, "/graphql");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }

    public async Task<JsonElement> AskAsync(string query, object? variables = null, object? extensions = null)
    {
        using var response = await SendAsync(new { query, variables, extensions });
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
