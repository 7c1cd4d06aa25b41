using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Ledger.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="KeyName">The name of the key that claims to have signed.</param>
/// <param name="KeyId">The id of that key.</param>
/// <param name="Bytes">The signature, without the id.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    private const string Dash = "\u2014 ";
    private const int IdLength = sizeof(uint);

    /// <summary>The line as notes carry it, with its newline.</summary>
    public string ToLine()
    {
        var blob = new byte[IdLength + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(blob, KeyId);
        Bytes.Span.CopyTo(blob.AsSpan(IdLength));
        return $"{Dash}{KeyName} {Convert.ToBase64String(blob)}\n";
    }

    /// <summary>What marks the key: its name and its id, which a name cannot hold.</summary>
    public string KeyMark => string.Create(CultureInfo.InvariantCulture, $"{KeyName}+{KeyId:x8}");

    /// <summary>The time of a cosignature; null where this is not one, or one that states no time.</summary>
    public DateTimeOffset? CosignedAt() =>
        TimestampedSignature.TryReadTime(Bytes.Span, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Reads a signature line without its newline.</summary>
    internal static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Dash, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = line[Dash.Length..].Split(' ');
        if (parts.Length != 2 || !NoteKeyName.IsValid(parts[0]) || !StrictBase64.TryDecode(parts[1], out var blob) || blob.Length <= IdLength)
        {
            return false;
        }

        signature = new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(blob), blob.AsMemory(IdLength));
        return true;
    }
}
