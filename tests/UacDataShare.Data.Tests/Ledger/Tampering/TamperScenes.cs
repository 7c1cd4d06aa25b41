using Npgsql;
using UacDataShare.Data.Ledger;
using UacDataShare.Ledger.Entries;
using UacDataShare.TestDatabases;

namespace UacDataShare.Data.Tests.Ledger.Tampering;

/// <summary>The logs that are tampered with.</summary>
internal static class TamperScenes
{
    public const int Size = 300;

    // All of them are kept: the first, since it is the first of its tile, the others, since they are cosigned.
    private static readonly int[] Heads = [40, 100, 200, Size];

    /// <summary>300 entries of several contexts, with and without case, subjects and sections, cosigned three times by two witnesses.</summary>
    public static async Task<TamperScene> CosignedAsync()
    {
        var log = await LedgerFixture.CreateAsync();
        foreach (var (before, head) in Heads.Prepend(0).Zip(Heads))
        {
            await log.AppendBatchAsync(Enumerable.Range(before, head - before).Select(Record));
            if (head != Heads[0])
            {
                await log.CosignAsync();
            }
        }

        var fsck = new LedgerFsck(NpgsqlDataSource.Create(log.Database.Auditor), log.Signer.VerifierKey, LedgerFixture.Sealer, log.Policy);
        return new TamperScene("cosigned", await OpenAsync(log.Database.Administrator), fsck, log);
    }

    /// <summary>Twenty entries of the first layout, cosigned before the chains were made, and carried over.</summary>
    public static async Task<TamperScene> CarriedOverAsync()
    {
        var log = await EarlierLog.CreateAsync();
        await log.MigrateAsync();
        return new TamperScene("carried over", await OpenAsync(log.Administrator), new LedgerFsck(log.Database, log.Key, LedgerFixture.Sealer, log.Policy), log);
    }

    // Not from a pool: whoever copies the scene must be able to close it.
    private static async Task<NpgsqlConnection> OpenAsync(string administrator)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(administrator) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static LedgerRecord Record(int number)
    {
        var record = LedgerFixture.Record(number % 3 == 0 ? $"HSI-2026-{number}" : null);
        string[] subjects = (number % 4) switch { 0 => [], 1 => ["s1:a"], 2 => ["s1:a", "s1:b"], _ => ["s1:c", "s1:a", "s1:b"] };
        return record with
        {
            Further = number % 7 == 1 ? ["{\"further\":1}"u8.ToArray()] : [],
            Subjects = number % 6 == 2 ? [.. subjects.Select(_ => (ReadOnlyMemory<byte>)"{\"subject\":1}"u8.ToArray())] : [],
            Keys = record.Keys with
            {
                Client = number % 2 == 0 ? null : record.Keys.Client,
                SubjectTags = [.. subjects],
                Authorities = number % 5 == 0 ? [] : ["8 U.S.C. 1232", "5 U.S.C. 552a"],
            },
        };
    }
}
