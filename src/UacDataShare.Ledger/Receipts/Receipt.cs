using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;
using UacDataShare.Ledger.Notes;
using UacDataShare.Ledger.Trees;

namespace UacDataShare.Ledger.Receipts;

/// <summary>Proof that one entry is in the log, which anyone can check offline (c2sp.org/tlog-proof).</summary>
/// <param name="Index">The position of the entry, from 0.</param>
/// <param name="Proof">The hashes from the leaf's sibling upward.</param>
/// <param name="Checkpoint">The signed head that the proof leads to.</param>
/// <param name="Extra">The leaf itself, so that the receipt can be checked alone; the proof vouches for it. Empty where absent.</param>
public sealed record Receipt(long Index, ImmutableArray<MerkleHash> Proof, SignedCheckpoint Checkpoint, ReadOnlyMemory<byte> Extra)
{
    /// <summary>The longest receipt that is read, in characters.</summary>
    public const int MaxLength = 1 << 20;

    private const string VersionLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraPrefix = "extra ";
    private const string IndexPrefix = "index ";

    /// <summary>The most hashes that a proof can have: one for each level of a tree of 2^63 leaves.</summary>
    private const int MaxProofLength = 63;

    /// <summary>The receipt as text, for a file named <c>*.tlog-proof</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(VersionLine).Append('\n');
        if (!Extra.IsEmpty)
        {
            text.Append(ExtraPrefix).Append(Convert.ToBase64String(Extra.Span)).Append('\n');
        }

        text.Append(IndexPrefix).Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Proof)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        return text.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>Reads a receipt. Nothing is verified.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Receipt? receipt, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        receipt = null;
        error = text.Length > MaxLength ? LedgerErrors.NoteTooLarge("Characters of a receipt", MaxLength, text.Length) : null;
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        error ??= split < 0 ? LedgerErrors.ReceiptMalformed("The receipt has no checkpoint after an empty line.") : null;
        if (error is not null)
        {
            return false;
        }

        var (head, note) = (text.Remove(split), text.Remove(0, split + 2));
        if (!TryReadHead(head.Split('\n'), out var index, out var extra, out var proof, out error)
            || !SignedCheckpoint.TryParse(note, out var checkpoint, out error))
        {
            return false;
        }

        receipt = new Receipt(index, proof, checkpoint, extra);
        return true;
    }

    /// <summary>
    /// Verifies that <paramref name="leaf"/> is in the log of <paramref name="log"/> at <see cref="Index"/>. Gives the known witnesses
    /// that cosigned the head.
    /// </summary>
    public bool TryVerify(
        ReadOnlySpan<byte> leaf,
        LogKeys log,
        IReadOnlyCollection<VerifierKey> witnesses,
        out ImmutableArray<VerifierKey> cosigners,
        [NotNullWhen(false)] out LedgerError? error)
    {
        if (!Checkpoint.TryVerify(log, witnesses, out cosigners, out error))
        {
            return false;
        }

        var head = Checkpoint.Checkpoint;
        return InclusionProof.TryVerify(Index, head.Size, Rfc6962.HashLeaf(leaf), Proof.AsSpan(), head.Root, out error);
    }

    private static bool TryReadHead(
        string[] lines, out long index, out byte[] extra, out ImmutableArray<MerkleHash> proof, [NotNullWhen(false)] out LedgerError? error)
    {
        (index, extra, proof) = (0, [], []);
        var hasExtra = lines.Length > 1 && lines[1].StartsWith(ExtraPrefix, StringComparison.Ordinal);
        var indexLine = lines.ElementAtOrDefault(hasExtra ? 2 : 1) ?? string.Empty;
        error = lines[0] == VersionLine ? null : LedgerErrors.ReceiptMalformed("The receipt does not begin with its version line.");
        error ??= !hasExtra || StrictBase64.TryDecode(lines[1].AsSpan(ExtraPrefix.Length), out extra) ? null : LedgerErrors.ReceiptMalformed("The extra line is not base64.");
        error ??= indexLine.StartsWith(IndexPrefix, StringComparison.Ordinal) && DecimalText.TryParse(indexLine.AsSpan(IndexPrefix.Length), out index)
            ? null
            : LedgerErrors.ReceiptMalformed("The receipt has no index line.");
        return error is null && TryReadProof(lines.AsSpan(hasExtra ? 3 : 2), out proof, out error);
    }

    private static bool TryReadProof(ReadOnlySpan<string> lines, out ImmutableArray<MerkleHash> proof, [NotNullWhen(false)] out LedgerError? error)
    {
        var hashes = ImmutableArray.CreateBuilder<MerkleHash>();
        error = lines.Length > MaxProofLength ? LedgerErrors.ReceiptMalformed("The proof has more hashes than any tree is high.") : null;
        foreach (var line in error is null ? lines : [])
        {
            if (!MerkleHash.TryParseBase64(line, out var hash))
            {
                error = LedgerErrors.ReceiptMalformed("A line of the proof is not a hash in base64.");
                break;
            }

            hashes.Add(hash);
        }

        proof = hashes.DrainToImmutable();
        return error is null;
    }
}
