using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Checkpoints;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Witnessing;

/// <summary>What a log asks of a witness (c2sp.org/tlog-witness, add-checkpoint).</summary>
/// <param name="OldSize">The size that the witness cosigned last, 0 for none.</param>
/// <param name="Proof">The proof that the log only grew since then.</param>
/// <param name="Checkpoint">The head to cosign.</param>
public sealed record AddCheckpointRequest(long OldSize, ImmutableArray<MerkleHash> Proof, SignedCheckpoint Checkpoint)
{
    private const int MaxProofLines = 63;
    private const string OldPrefix = "old ";

    /// <summary>The request as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{OldPrefix}{OldSize}\n");
        foreach (var hash in Proof)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }

        return text.Append('\n').Append(Checkpoint).ToString();
    }

    /// <summary>Reads a request as it came. Bytes that are no text are refused and never replaced: what is cosigned is what was sent.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AddCheckpointRequest? request, [NotNullWhen(false)] out LedgerError? error)
    {
        if (StrictUtf8.TryDecode(bytes, out var text))
        {
            return TryParse(text, out request, out error);
        }

        request = null;
        error = LedgerErrors.WitnessRequest("The request is not UTF-8.");
        return false;
    }

    /// <summary>Reads a request. Nothing is verified.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddCheckpointRequest? request, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        request = null;
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = split < 0 ? [] : text.Remove(split).Split('\n');
        if (lines.Length is 0 or > 1 + MaxProofLines || !lines[0].StartsWith(OldPrefix, StringComparison.Ordinal)
            || !DecimalText.TryParse(lines[0].AsSpan(OldPrefix.Length), out var oldSize))
        {
            error = LedgerErrors.WitnessRequest("The request has no old size, too many proof lines or no empty line.");
            return false;
        }

        var proof = ImmutableArray.CreateBuilder<MerkleHash>();
        foreach (var line in lines.Skip(1))
        {
            if (!MerkleHash.TryParseBase64(line, out var hash))
            {
                error = LedgerErrors.WitnessRequest("A proof line is not a hash in base64.");
                return false;
            }

            proof.Add(hash);
        }

        if (!SignedCheckpoint.TryParse(text.Remove(0, split + 2), out var checkpoint, out error))
        {
            return false;
        }

        request = new AddCheckpointRequest(oldSize, proof.DrainToImmutable(), checkpoint);
        return true;
    }
}
