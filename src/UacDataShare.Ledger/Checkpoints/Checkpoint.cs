using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UacDataShare.Ledger.Errors;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Checkpoints;

/// <summary>The head of a log at one size (c2sp.org/tlog-checkpoint), without signatures.</summary>
/// <param name="Origin">The name of the log.</param>
/// <param name="Size">The number of entries.</param>
/// <param name="Root">The root hash of the tree over them.</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>The text that is signed: origin, size and root, each on a line.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>Reads the text of a checkpoint. Extension lines are allowed, and carry no meaning here.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        checkpoint = null;
        error = null;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length != 0 || lines[..^1].Any(line => line.Length == 0))
        {
            error = LedgerErrors.CheckpointMalformed("A checkpoint has an origin, a size and a root, each on a line.");
        }
        else if (!DecimalText.TryParse(lines[1], out var size))
        {
            error = LedgerErrors.CheckpointMalformed("The size is not a decimal number without leading zeroes.");
        }
        else if (!MerkleHash.TryParseBase64(lines[2], out var root))
        {
            error = LedgerErrors.CheckpointMalformed("The root is not a hash in base64.");
        }
        else
        {
            checkpoint = new Checkpoint(lines[0], size, root);
        }

        return error is null;
    }
}
