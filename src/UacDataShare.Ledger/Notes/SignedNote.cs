using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Notes;

/// <summary>Text with signatures (c2sp.org/signed-note). The text means nothing before a known key's signature was verified.</summary>
public sealed class SignedNote
{
    /// <summary>The most signature lines that are read. The specification demands at least 16.</summary>
    public const int MaxSignatures = 64;

    /// <summary>The longest note that is read, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>A note from its parts.</summary>
    public SignedNote(string text, IEnumerable<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Signatures = [.. signatures];
    }

    /// <summary>The signed text, which ends in a newline.</summary>
    public string Text { get; }

    /// <summary>The signature lines, in their order.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Reads a note from its bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out LedgerError? error)
    {
        note = null;
        error = bytes.Length > MaxLength ? LedgerErrors.NoteTooLarge("Bytes of a note", MaxLength, bytes.Length) : null;
        if (error is null && StrictUtf8.TryDecode(bytes, out var text))
        {
            return TryParse(text, out note, out error);
        }

        error ??= LedgerErrors.NoteMalformed("The note is not UTF-8.");
        return false;
    }

    /// <summary>Reads a note from text.</summary>
    public static bool TryParse(string note, [NotNullWhen(true)] out SignedNote? parsed, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(note);
        parsed = null;
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        error = split < 0 || !note.EndsWith('\n') || split + 2 == note.Length ? LedgerErrors.NoteMalformed("The note has no signatures after an empty line.") : null;
        error ??= note.Any(character => char.IsControl(character) && character is < ' ' and not '\n') ? LedgerErrors.NoteMalformed("The note holds a control character.") : null;
        if (error is null && TryReadSignatures(note[(split + 2)..^1], out var signatures, out error))
        {
            parsed = new SignedNote(note[..(split + 1)], signatures);
            return true;
        }

        error ??= LedgerErrors.NoteMalformed("The note cannot be read.");
        return false;
    }

    /// <summary>
    /// Verifies the note: signatures of unknown keys are passed over, each signature of a known key must be right, and at least one
    /// known key must have signed every line of the text. Gives the keys that signed.
    /// </summary>
    public bool TryVerify(IReadOnlyCollection<VerifierKey> known, out ImmutableArray<VerifierKey> signers, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(known);
        var text = Encoding.UTF8.GetBytes(Text);
        var valid = ImmutableArray.CreateBuilder<VerifierKey>();
        signers = [];
        foreach (var signature in Signatures)
        {
            foreach (var key in known.Where(key => key.Matches(signature)))
            {
                if (!key.Verify(text, signature.Bytes.Span))
                {
                    error = LedgerErrors.SignatureWrong(key.Name);
                    return false;
                }

                valid.Add(key);
            }
        }

        signers = [.. valid.Distinct()];
        error = signers.IsEmpty ? LedgerErrors.NoKnownSignature() : null;
        error ??= signers.Any(key => key.Covers(Text)) ? null : LedgerErrors.LinesNotSigned();
        return error is null;
    }

    /// <summary>
    /// The same note with more signatures, the last of each key. Of two by one key some verifiers look at the first alone, so that the other
    /// could be changed unnoticed.
    /// </summary>
    public SignedNote With(IEnumerable<NoteSignature> more) =>
        new(Text, Signatures.Concat(more).Reverse().DistinctBy(signature => (signature.KeyName, signature.KeyId)).Reverse());

    /// <summary>The note as text.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => signature.ToLine()))}";

    /// <summary>The note as bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    private static bool TryReadSignatures(string block, out List<NoteSignature> signatures, [NotNullWhen(false)] out LedgerError? error)
    {
        var lines = block.Split('\n');
        signatures = [];
        error = lines.Length > MaxSignatures ? LedgerErrors.NoteTooLarge("Signature lines", MaxSignatures, lines.Length) : null;
        foreach (var line in error is null ? lines : [])
        {
            if (!NoteSignature.TryParse(line, out var signature))
            {
                error = LedgerErrors.NoteMalformed("A signature line cannot be read.");
                return false;
            }

            signatures.Add(signature);
        }

        return error is null;
    }
}
