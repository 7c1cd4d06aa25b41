using UacDataShare.Data;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.TestDatabases;

namespace UacDataShare.EndToEnd.Tests;

/// <summary>A running site whose log fills more than one tile, and what an auditor has of it: a receipt and a head from before it grew.</summary>
public sealed class LoggedSite : IAsyncLifetime
{
    /// <summary>More than one tile, so that full and partial tiles of two levels are read.</summary>
    public const int Entries = 300;

    // The log and two witnesses, each with two keys.
    private const int SignedByAll = 6;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("uac-logged-");
    private Site? _site;

    /// <summary>Where the log is served.</summary>
    public string Log => $"{Running.Address}/ledger";

    /// <summary>The log's key and its witnesses.</summary>
    public string TrustPolicy => Running.TrustPolicy;

    /// <summary>The log's verifier key.</summary>
    public string LogKey => Running.Keys.LedgerVerifier;

    /// <summary>The log's second one, of ML-DSA-44.</summary>
    public string SecondLogKey => Running.Keys.LedgerSecondVerifier;

    /// <summary>A file with the receipt of one disclosure.</summary>
    public string Receipt => InFolder("disclosure.tlog-proof");

    /// <summary>A file with a cosigned head of the log as it was before most of its entries.</summary>
    public string EarlierHead => InFolder("earlier");

    /// <summary>The database as its administrator.</summary>
    public string Database => Running.Cluster.ConnectionString(UacDataShareDatabase.DefaultName);

    /// <summary>The key that the log signs with.</summary>
    public string LogPem => File.ReadAllText(Running.Keys.LedgerSigner);

    private Site Running => _site ?? throw new InvalidOperationException("The site is not running.");

    public async Task InitializeAsync()
    {
        if (new DatabaseFactAttribute().Skip is not null)
        {
            return;
        }

        _site = await Site.StartAsync();
        using var http = new HttpClient();
        await File.WriteAllTextAsync(EarlierHead, await CosignedAsync(http, 1));
        var decision = await FillAsync(_site);
        await CosignedAsync(http, Entries);
        await File.WriteAllTextAsync(Receipt, await http.GetStringAsync($"{_site.Address}/ledger/receipts/{decision}"));
    }

    public async Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>The path of a file that is deleted with the site.</summary>
    internal string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<Guid> FillAsync(Site site)
    {
        await using var load = new Load(site);
        load.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (load.Answered.Count < Entries)
        {
            await Task.Delay(20, patience.Token);
        }

        await load.StopAsync();
        Assert.Empty(load.Surprises);
        return load.Answered.First();
    }

    /// <summary>The published head, which moves with the rounds of the witnesses, once it has that size.</summary>
    private async Task<string> CosignedAsync(HttpClient http, int size)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await http.GetAsync($"{Log}/checkpoint", patience.Token);
            var note = await answer.Content.ReadAsStringAsync(patience.Token);
            if (SignedCheckpoint.TryParse(note, out var head, out _) && head.Note.Signatures.Length >= SignedByAll && head.Checkpoint.Size >= size)
            {
                return note;
            }

            await Task.Delay(200, patience.Token);
        }
    }
}
