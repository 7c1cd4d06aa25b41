using System.Globalization;
using System.Text;

namespace UacDataShare.Ledger.Notes;

/// <summary>What a witness signs with Ed25519 by c2sp.org/tlog-cosignature, type 0x04: a header line, the time, and the text of the checkpoint.</summary>
internal static class CosignatureMessage
{
    public static byte[] Of(ReadOnlySpan<byte> text, long unixSeconds)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n");
        return [.. Encoding.ASCII.GetBytes(header), .. text];
    }
}
