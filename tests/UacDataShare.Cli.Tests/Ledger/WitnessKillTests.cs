using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using UacDataShare.Data.Ledger.Witnessing;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Cli.Tests.Ledger;

/// <summary>A witness that is killed under load, again and again, never cosigns two heads that are not of one history.</summary>
public sealed class WitnessKillTests : IDisposable
{
    private const int Logs = 24;
    private const int Kills = 6;
    private const int LargestSize = 400;

    // Of these logs it is settled which history comes first, one of each kind; of all others the faster client's does.
    private const int ForkWins = 0;
    private const int ForkLoses = 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("uac-killed-").FullName;
    private readonly List<ForkedLog> _logs = [.. Enumerable.Range(0, Logs).Select(i => new ForkedLog($"ledger.example/{i}", LargestSize))];
    private readonly ConcurrentBag<(int Log, bool Forked, Checkpoint Head, string Cosignature)> _cosigned = [];
    private readonly ConcurrentDictionary<(int Log, bool Forked), bool> _answered = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private volatile string _address = "";
    private volatile bool _ended;

    public void Dispose()
    {
        _logs.ForEach(log => log.Dispose());
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_never_cosigns_two_histories_of_a_log()
    {
        var random = new Random(20261122);
        var clients = new List<Task>();
        VerifierKey? key = null;
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var witness = await WitnessProcess.StartAsync(_folder, _logs.Select(log => log.Signer.VerifierKey.ToString()));
            _address = witness.Address;
            key ??= await StartAsync(clients);
            var before = _cosigned.Count;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (_cosigned.Count < before + 40 + random.Next(40) || (kill == Kills && !IsForkOffered()))
            {
                await Task.Delay(1, patience.Token);
            }

            await witness.KillAsync();
        }

        _ended = true;
        await Task.WhenAll(clients);
        Assert.NotNull(key);
        var cosigned = _cosigned.ToList();
        Assert.True(cosigned.Count > 40 * Kills, $"only {cosigned.Count} heads were cosigned");
        Assert.All(cosigned, one => AssertCosigned(one.Head, one.Cosignature, key));
        // Each kind of history won somewhere, and of every log both were offered: else the load had no fork to offer.
        Assert.Contains(cosigned, one => one.Forked && one.Head.Size > 1);
        Assert.Contains(cosigned, one => !one.Forked && one.Head.Size > 1);
        Assert.Equal(2 * Logs, _answered.Count);
        for (var log = 0; log < Logs; log++)
        {
            AssertOneHistory(log, [.. cosigned.Where(one => one.Log == log).OrderBy(one => one.Head.Size).Select(one => (one.Forked, one.Head))]);
        }
    }

    // Two clients for each log, of which each shows its own history and wants to be the faster.
    private async Task<VerifierKey> StartAsync(List<Task> clients)
    {
        clients.AddRange(Enumerable.Range(0, 2 * Logs).Select(i => Task.Run(() => GrowAsync(i / 2, i % 2 == 1, new Random(i)))));
        var signer = await File.ReadAllTextAsync(Path.Combine(_folder, "hhs.pem"));
        using var own = UacDataShare.Ledger.Cryptography.Ed25519PrivateKey.FromPem(signer);
        return new NoteSigner("hhs.example/witness", own).WitnessKey;
    }

    private bool IsForkOffered() => _answered.Count == 2 * Logs && HasWon(ForkWins, forked: true) && HasWon(ForkLoses, forked: false);

    private bool HasWon(int log, bool forked) => _cosigned.Any(one => one.Log == log && one.Forked == forked && one.Head.Size > 1);

    private async Task GrowAsync(int number, bool forked, Random random)
    {
        var log = _logs[number];
        var old = 0;
        while (!_ended && ((number == ForkWins && !forked && !HasWon(number, true)) || (number == ForkLoses && forked && !HasWon(number, false))))
        {
            await Task.Delay(5);
        }

        while (!_ended)
        {
            var size = Math.Min(LargestSize, Math.Max(1, old) + random.Next(0, 4));
            try
            {
                using var content = new ByteArrayContent(log.Request(old, size, forked));
                using var response = await _http.PostAsync($"{_address}/add-checkpoint", content);
                var body = await response.Content.ReadAsStringAsync();
                _answered.TryAdd((number, forked), true);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _cosigned.Add((number, forked, log.Head(size, forked), body));
                    old = size;
                }
                else if (response.StatusCode == HttpStatusCode.Conflict && int.TryParse(body.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
                {
                    old = seen;
                }
                else
                {
                    // Refused: the other history won. It is offered again and again all the same.
                    await Task.Delay(20);
                }
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException or InvalidOperationException)
            {
                // Killed; what it had in hand it may have cosigned or not.
                await Task.Delay(5);
            }
        }
    }

    private static void AssertCosigned(Checkpoint head, string cosignature, VerifierKey key) =>
        Assert.True(SignedNote.TryParse($"{head.ToText()}\n{cosignature}", out var note, out _) && note.TryVerify([key], out _, out _));

    private void AssertOneHistory(int number, List<(bool Forked, Checkpoint Head)> heads)
    {
        foreach (var (i, (_, older)) in heads.Index())
        {
            foreach (var (forked, newer) in heads.Skip(i + 1))
            {
                var proof = _logs[number].Proof((int)older.Size, (int)newer.Size, forked);
                Assert.True(
                    older.Size == newer.Size
                        ? older.Root == newer.Root
                        : ConsistencyProof.TryVerify(older.Size, newer.Size, older.Root, newer.Root, proof.AsSpan(), out _),
                    $"{older.Origin} was cosigned at {older.Size} and {newer.Size}, which are not of one history");
            }
        }
    }
}
