using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Benchmarks.Ledger;

/// <summary>Records of a usual shape: sections of about 300 bytes together, one subject, and the usual search keys.</summary>
internal static class BenchRecords
{
    private static int _count;

    public static EntrySealer Sealer { get; } = new(new byte[EntrySealer.MasterKeyLength]);

    public static LedgerRecord Next()
    {
        var number = Interlocked.Increment(ref _count);
        var instant = TimeProvider.System.GetUtcNow();
        return new LedgerRecord
        {
            DecisionId = Guid.CreateVersion7(instant),
            Instant = instant,
            Kind = EntryKind.Disclosure,
            Body = Text($"{{\"authorities\":[\"8 U.S.C. 1232(b)\"],\"purpose\":\"TRAFFICKING_INVESTIGATION\",\"recipient\":\"HSI\"}}"),
            Further =
            [
                Text($"{{\"case\":\"HSI-2026-{number:000000}\",\"client\":\"hsi-lead-desk\",\"operation\":\"7a0f3c5d9be24e1f8f0a6c1d2b3e4f5a\"}}"),
                Text($"{{\"masked\":[\"Child.dateOfBirth\"],\"released\":[\"Child.aNumber\"]}}"),
            ],
            Subjects = [Text($"{{\"fields\":0,\"pseudonym\":\"s1:{number:x8}\"}}")],
            Keys = new SearchKeys
            {
                RecipientClass = "HSI",
                Client = "hsi-lead-desk",
                Purpose = "TRAFFICKING_INVESTIGATION",
                CaseNumber = $"HSI-2026-{number % 1000:000000}",
                SubjectTags = [$"s1:{number % 50000:x8}"],
                Coordinates = ["Child.aNumber", "Child.dateOfBirth", "Child.notes"],
                Authorities = ["8 U.S.C. 1232(b)"],
            },
        };
    }

    private static ReadOnlyMemory<byte> Text(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
