using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Cryptography;
using UacDataShare.Ledger.Entries;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Receipts;
using UacDataShare.Ledger.Witnessing;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger;

/// <summary>A database with a log in it, and what appends to that.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public const string Origin = "ledger.example/test";

    /// <summary>Before every record; records follow one another by a millisecond.</summary>
    public static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch.AddYears(56);

    private static readonly string Pem = Ed25519PrivateKey.NewPem();
    private static readonly string SecondPem = MLDsa44PrivateKey.NewPem();

    private static readonly NoteSigner[] Witnesses =
    [
        new("hhs.example/witness", Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem())),
        new("dhs.example/witness", Ed25519PrivateKey.FromPem(Ed25519PrivateKey.NewPem())),
    ];

    private static int _next;
    private readonly NpgsqlDataSource _pool;

    private LedgerFixture(TestDatabase database, TimeSpan? lockTimeout)
    {
        Database = database;
        _pool = LedgerPool.OpenForAppends(database.Gateway);
        Store = new PostgresLedgerStore(_pool, lockTimeout);
    }

    public static EntrySealer Sealer { get; } = new(Enumerable.Repeat((byte)3, 32).ToArray());

    public TestDatabase Database { get; }

    public PostgresLedgerStore Store { get; }

    public Ed25519CheckpointSigner Signer { get; } = Ed25519CheckpointSigner.FromPem(Origin, Pem);

    /// <summary>Signs with an ML-DSA-44 key too.</summary>
    public MLDsa44CheckpointSigner TwoKeySigner => new(Signer, MLDsa44PrivateKey.FromPem(SecondPem));

    /// <summary>The log, and two witnesses of which both must have cosigned.</summary>
    public TrustPolicy Policy => PolicyOf(Signer.VerifierKey);

    public static async Task<LedgerFixture> CreateAsync(TimeSpan? lockTimeout = null) => new(await TestDatabase.CreateAsync(), lockTimeout);

    public static LedgerRecord Record(string? caseNumber = null)
    {
        var number = Interlocked.Increment(ref _next);
        var instant = Began.AddMilliseconds(number);
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

    public static TrustPolicy PolicyOf(VerifierKey log) => TrustPolicy.TryParse(
        $"log {log}\nwitness HHS-OIG {Witnesses[0].WitnessKey}\nwitness DHS-OIG {Witnesses[1].WitnessKey}\ngroup both all HHS-OIG DHS-OIG\nquorum both\n",
        out var policy, out var error) ? policy : throw new InvalidOperationException(error.ToString());

    /// <summary>The cosignatures of both witnesses.</summary>
    public static IReadOnlyList<NoteSignature> Cosign(SignedCheckpoint head) =>
        [.. Witnesses.Select(witness => witness.Cosign(head.Note.Text, Began.AddMinutes(1)))];

    public LedgerAppender Appender(LedgerAppenderOptions? options = null) => new(Store, Signer, Sealer, options);

    public async Task<List<AppendedEntry>> AppendAsync(int count)
    {
        await using var appender = Appender();
        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => appender.AppendAsync(Record())));
        return [.. results.Select(result => result is AppendResult.Appended appended ? appended.Entry : throw new InvalidOperationException(result.ToString()))];
    }

    /// <summary>Appends records as one batch, and has its head signed: unlike with an appender, where heads stand is known.</summary>
    public async Task AppendBatchAsync(IEnumerable<LedgerRecord> records, ICheckpointSigner? signer = null)
    {
        var tree = (await Store.AppendAsync([.. records.Select(Sealer.Seal)], default)).Growth.After;
        await Store.SaveCheckpointAsync(await (signer ?? Signer).SignAsync(new Checkpoint(Origin, tree.Size, tree.Root()), default), default);
    }

    /// <summary>Appends one record and gives its place.</summary>
    public async Task<long> AppendOneAsync(LedgerRecord record)
    {
        await using var appender = Appender();
        return (await appender.AppendAsync(record) as AppendResult.Appended)?.Entry.Index ?? throw new InvalidOperationException("The record was refused.");
    }

    /// <summary>Has both witnesses cosign the newest head.</summary>
    public async Task<SignedCheckpoint> CosignAsync()
    {
        var note = await Store.ReadCheckpointAsync(CancellationToken.None);
        var head = SignedCheckpoint.TryParse(note ?? "", out var signed, out var error) ? signed : throw new InvalidOperationException(error.ToString());
        await Store.SaveCosignaturesAsync(head, Cosign(head), CancellationToken.None);
        return head;
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
