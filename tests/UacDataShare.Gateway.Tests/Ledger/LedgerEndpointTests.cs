using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Gateway.Tests.Ledger;

public sealed class LedgerEndpointTests : IAsyncLifetime
{
    private GatewayApplication _gateway = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayApplication.CreateAsync();
        _http = _gateway.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [DatabaseFact]
    public async Task An_empty_log_has_no_head_and_no_tile()
    {
        using var head = await _http.GetAsync("/ledger/checkpoint");
        using var tile = await _http.GetAsync("/ledger/tile/0/000.p/1");

        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, tile.StatusCode);
    }

    [DatabaseFact]
    public async Task Anyone_reads_the_signed_head_and_the_tiles()
    {
        await AppendAsync();

        var note = await _http.GetStringAsync("/ledger/checkpoint");
        var tile = await _http.GetByteArrayAsync("/ledger/tile/0/000.p/1");

        Assert.True(SignedCheckpoint.TryParse(note, out var head, out _));
        Assert.True(head.TryVerify(_gateway.Services.GetRequiredService<ICheckpointSigner>().VerifierKey, [], out _, out _));
        Assert.Equal(1, head.Checkpoint.Size);
        Assert.Equal(32, tile.Length);
    }

    [DatabaseFact]
    public async Task Whoever_knows_the_decisions_id_gets_a_receipt_that_holds_offline()
    {
        var decision = await AppendAsync();

        var receipt = await _http.GetStringAsync($"/ledger/receipts/{decision}");

        Assert.True(ReceiptCheck.Verify(receipt, _gateway.Services.GetRequiredService<ICheckpointSigner>().VerifierKey, []).Holds);
    }

    [DatabaseFact]
    public async Task A_receipt_that_does_not_exist_is_not_found()
    {
        using var response = await _http.GetAsync($"/ledger/receipts/{Guid.Empty}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [DatabaseTheory]
    [InlineData("/ledger/tile/0/0")]
    [InlineData("/ledger/tile/64/000")]
    [InlineData("/ledger/tile/0/000.p/0")]
    public async Task A_path_that_names_no_tile_is_not_found_or_closed(string path)
    {
        await AppendAsync();
        using var response = await _http.GetAsync(path);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });
    }

    // As a client's own address it would be shortened before it is sent.
    [DatabaseTheory]
    [InlineData("/ledger/tile/0/../../health/live")]
    [InlineData("/ledger/tile/../../health/live")]
    [InlineData("/ledger/tile/../checkpoint")]
    [InlineData("/ledger/tile/../../../../../etc/passwd")]
    [InlineData("/ledger/tile/0/./000.p/1")]
    [InlineData("/ledger/tile/0/../0/000.p/1")]
    public async Task A_path_with_dots_names_no_tile_and_leads_nowhere_else(string path)
    {
        await AppendAsync();

        var sent = await _gateway.Server.SendAsync(context =>
        {
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = Uri.UriSchemeHttps;
            context.Request.Path = path;
        });

        Assert.Equal((path, StatusCodes.Status404NotFound), (sent.Request.Path.Value, sent.Response.StatusCode));
    }

    [DatabaseFact]
    public async Task A_log_that_cannot_be_read_answers_503()
    {
        await _gateway.Database.ExecuteAsync("REVOKE USAGE ON SCHEMA ledger FROM uac_gateway");

        using var response = await _http.GetAsync("/ledger/checkpoint");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.Contains("Retry-After"));
    }

    private async Task<Guid> AppendAsync()
    {
        var decision = Guid.CreateVersion7(_gateway.Time.GetUtcNow());
        var record = new LedgerRecord
        {
            DecisionId = decision, Instant = _gateway.Time.GetUtcNow(), Kind = EntryKind.Disclosure, Body = "{}"u8.ToArray(),
        };
        var appender = _gateway.Services.GetRequiredService<LedgerAppender>();
        Assert.IsType<AppendResult.Appended>(await appender.AppendAsync(record), exactMatch: false);
        return decision;
    }
}
