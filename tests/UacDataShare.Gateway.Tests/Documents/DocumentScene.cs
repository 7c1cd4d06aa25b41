using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using UacDataShare.Data.Clients;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Gateway.Tests.Disclosures;

namespace UacDataShare.Gateway.Tests.Documents;

/// <summary>A gateway that takes registered documents by GET too, with two desks that may send nothing else.</summary>
public sealed class DocumentScene : DisclosureScene, IAsyncLifetime
{
    public const string Lookup =
        "query Lookup($number: ANumber!) { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { child(by: {aNumber: $number}) { aNumber } } }";

    public const string Retired = "query Retired { disclosure(purpose: WELFARE_CHECK, caseNumber: \"C-1\") { id } }";

    private NpgsqlDataSource _administrator = null!;

    public DocumentScene() => Prepare = gateway => gateway.Change("Gateway:GraphQL:RegisteredByGet", "true");

    /// <summary>A desk that may send registered operations only, with two of them.</summary>
    public Asker Desk { get; private set; } = null!;

    /// <summary>Another one, with none.</summary>
    public Asker OtherDesk { get; private set; } = null!;

    /// <summary>One that may ask freely, with none registered.</summary>
    public Asker Free { get; private set; } = null!;

    public DocumentStore Store { get; private set; } = null!;

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _administrator = NpgsqlDataSource.Create(Gateway.Database.Administrator);
        Store = new DocumentStore(_administrator);
        Desk = await DeskAsync("desk", mayAskAdHoc: false);
        OtherDesk = await DeskAsync("other-desk", mayAskAdHoc: false);
        Free = await DeskAsync("free-desk", mayAskAdHoc: true);
        await Store.RegisterAsync("desk", [(Hash(Lookup), Lookup), (Hash(Retired), Retired)], default);
        await Store.RetireAsync("desk", Hash(Retired), default);
    }

    public new async Task DisposeAsync()
    {
        await _administrator.DisposeAsync();
        await base.DisposeAsync();
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static object Persisted(string hash, int version = 1) => new { persistedQuery = new { version, sha256Hash = hash } };

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    /// <summary>The code of the one error of an answer that holds no data.</summary>
    public static string? Code(JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("data", out _));
        return Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString();
    }

    public static string? Number(JsonElement answer) =>
        answer.GetProperty("data").GetProperty("disclosure").GetProperty("child").GetProperty("aNumber").GetString();

    /// <summary>Whether the ledger says that the client brought the operation itself.</summary>
    public async Task<bool> IsAdHocAsync(JsonElement answer)
    {
        var decision = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("decisionId").GetGuid();
        return (await Gateway.EntryAsync(decision)).GetProperty("adHoc").GetBoolean();
    }

    private async Task<Asker> DeskAsync(string client, bool mayAskAdHoc) =>
        new(Gateway, await Gateway.RegisterAsync(client, RecipientClass.Hsi, requireDpop: false, mayAskAdHoc: mayAskAdHoc, agency: "ICE"));
}
