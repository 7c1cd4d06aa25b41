using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Notes;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>A checkpoint with the note that carries it.</summary>
/// <param name="Checkpoint">What the note says.</param>
/// <param name="Note">The note, with the signature of the log and cosignatures of witnesses.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, SignedNote Note)
{
    /// <summary>The same with the signatures under the log's own name alone.</summary>
    public SignedCheckpoint WithoutCosignatures() =>
        this with { Note = new SignedNote(Note.Text, Note.Signatures.Where(signature => signature.KeyName == Checkpoint.Origin)) };

    /// <summary>Reads a note that holds a checkpoint. Nothing is verified.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SignedCheckpoint? signed, [NotNullWhen(false)] out LedgerError? error)
    {
        signed = null;
        if (!SignedNote.TryParse(text, out var note, out error) || !Checkpoint.TryParse(note.Text, out var checkpoint, out error))
        {
            return false;
        }

        signed = new SignedCheckpoint(checkpoint, note);
        return true;
    }

    /// <summary>
    /// Verifies that the keys of <paramref name="log"/> signed the checkpoint under its own name, every line of it, and that no known
    /// witness's cosignature is wrong. Gives the witnesses that cosigned.
    /// </summary>
    public bool TryVerify(
        LogKeys log, IReadOnlyCollection<VerifierKey> witnesses, out ImmutableArray<VerifierKey> cosigners, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(witnesses);
        cosigners = [];
        if (log.Named(Checkpoint.Origin) is not { } named)
        {
            error = LedgerErrors.WrongOrigin(log.Name, Checkpoint.Origin);
            return false;
        }

        if (!Note.TryVerify([.. named.All.Concat(witnesses).Distinct()], out var signers, out error))
        {
            return false;
        }

        error = named.FindMissing(signers);
        error ??= signers.Any(key => named.Contains(key) && key.Covers(Note.Text)) ? null : LedgerErrors.LinesNotSigned();
        cosigners = error is null ? signers.RemoveAll(named.Contains) : [];
        return error is null;
    }

    /// <summary>Which keys of the log signed. Only of a checkpoint that was verified with them: each line of a known key was right then.</summary>
    internal ImmutableArray<VerifierKey> SignersOf(LogKeys log) =>
        log.Named(Checkpoint.Origin) is { } named ? [.. Note.Signatures.SelectMany(signature => named.All.Where(key => key.Matches(signature))).Distinct()] : [];

    /// <summary>The note as text.</summary>
    public override string ToString() => Note.ToString();
}
