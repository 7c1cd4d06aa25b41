using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Whether a cosignature is a line of its witness over its head, and by a known key a valid one.</summary>
internal static class CosignatureCheck
{
    private const string Table = "cosignature";

    public static void Run(ChainRow row, string? head, IReadOnlyList<VerifierKey> witnesses, Findings findings)
    {
        if (Find(row, head, witnesses, findings) is { } error)
        {
            findings.Row(Table, error with { Index = row.Size });
        }
    }

    private static LedgerError? Find(ChainRow row, string? head, IReadOnlyList<VerifierKey> witnesses, Findings findings)
    {
        if (head is null)
        {
            return LedgerErrors.RowDiffers(Table, row.Size, "the head that was cosigned is not kept");
        }

        var (witness, line) = (row.Texts[0], row.Texts[1]);
        // A head that is spoilt is a finding of its own, and says nothing of who cosigned it.
        if (findings.Has("checkpoint", row.Size) || !SignedCheckpoint.TryParse(head, out var signed, out _))
        {
            return null;
        }

        if (!SignedNote.TryParse($"{signed.Note.Text}\n{line}", out var cosigned, out _)
            || cosigned.Signatures is not [var signature] || signature.KeyName != NameOf(witness) || signature.ToLine() != line)
        {
            return LedgerErrors.RowDiffers(Table, row.Size, "the line is no signature line of its witness");
        }

        var known = witnesses.FirstOrDefault(key => key.Matches(signature));
        return known is null || cosigned.TryVerify([known], out _, out var wrong) ? null : wrong;
    }

    // The row is marked with the key's name, which holds no plus; its id may follow.
    private static string NameOf(string mark) => mark.Split('+')[0];
}
