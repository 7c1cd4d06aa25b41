using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Data.Ledger.Witnessing;

/// <summary>What a witness answers where it cosigned: a signature line of each of its keys (c2sp.org/tlog-witness).</summary>
internal static class CosignatureAnswer
{
    /// <summary>Takes the lines that are valid and of no later time than <paramref name="latest"/>, and says what is wrong with the others.</summary>
    public static FeedOutcome Read(WitnessKeys witness, SignedCheckpoint head, string body, DateTimeOffset latest)
    {
        var lines = SignedNote.TryParse($"{head.Note.Text}\n{body}", out var note, out _) ? note : new SignedNote(head.Note.Text, []);
        var signatures = new List<NoteSignature>();
        var errors = new List<LedgerError>();
        foreach (var (name, key) in witness.All.Select(one => (one.Name, one.Key)))
        {
            if (lines.Signatures.FirstOrDefault(key.Matches) is not { } own || !key.Verify(Encoding.UTF8.GetBytes(lines.Text), own.Bytes.Span))
            {
                errors.Add(LedgerErrors.WitnessRefused(name, "gave no valid cosignature"));
            }
            else if (own.CosignedAt() > latest)
            {
                errors.Add(LedgerErrors.WitnessRefused(name, "gave a cosignature of a time that is still to come: its clock or ours is wrong"));
            }
            else
            {
                signatures.Add(own);
            }
        }

        return new FeedOutcome(signatures, errors);
    }
}
