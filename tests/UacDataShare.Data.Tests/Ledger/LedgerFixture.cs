using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Receipts;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A database with a log in it, and what appends to that.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public const string Origin = "ledger.example/test";

    private static readonly string Pem = Ed25519PrivateKey.NewPem();
    private static readonly string SecondPem = MLDsa44PrivateKey.NewPem();
    private static int _next;
    private readonly NpgsqlDataSource _pool;

    private LedgerFixture(TestDatabase database, TimeSpan? lockTimeout)
    {
        Database = database;
        _pool = NpgsqlDataSource.Create(database.Gateway);
        Store = new PostgresLedgerStore(_pool, lockTimeout);
    }

    public static EntrySealer Sealer { get; } = new(Enumerable.Repeat((byte)3, 32).ToArray());

    public TestDatabase Database { get; }

    public PostgresLedgerStore Store { get; }

    public Ed25519CheckpointSigner Signer { get; } = Ed25519CheckpointSigner.FromPem(Origin, Pem);

    /// <summary>Signs with an ML-DSA-44 key too.</summary>
    public MLDsa44CheckpointSigner TwoKeySigner => new(Signer, MLDsa44PrivateKey.FromPem(SecondPem));

    public static async Task<LedgerFixture> CreateAsync(TimeSpan? lockTimeout = null) => new(await TestDatabase.CreateAsync(), lockTimeout);

    public static LedgerRecord Record(string? caseNumber = null)
    {
        var number = Interlocked.Increment(ref _next);
        var instant = DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(number);
        return new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = System.Text.Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"),
            Keys = new SearchKeys
            {
                RecipientClass = "HSI",
                Client = "hsi-lead-desk",
                Purpose = "TRAFFICKING_INVESTIGATION",
                CaseNumber = caseNumber,
                SubjectTags = ["s1:" + number],
                Coordinates = ["Child.dateOfBirth", "Child.placements"],
                Authorities = ["8 U.S.C. 1232"],
            },
        };
    }

    public LedgerAppender Appender(LedgerAppenderOptions? options = null) => new(Store, Signer, Sealer, options);

    public async Task<List<AppendedEntry>> AppendAsync(int count)
    {
        await using var appender = Appender();
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(Record())));
        return [.. results.Select(result => result is AppendResult.Appended appended ? appended.Entry : throw new InvalidOperationException(result.ToString()))];
    }

    /// <summary>Appends one record and gives its place.</summary>
    public async Task<long> AppendOneAsync(LedgerRecord record)
    {
        await using var appender = Appender();
        return (await appender.AppendAsync(record) as AppendResult.Appended)?.Entry.Index ?? throw new InvalidOperationException("The record was refused.");
    }

    public void AssertVerifies(Receipt receipt) =>
        Assert.True(receipt.TryVerify(receipt.Extra.Span, Signer.VerifierKey, [], out _, out var error), error?.ToString());

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _pool.DisposeAsync();
        Signer.Dispose();
        await Database.DisposeAsync();
    }
}
