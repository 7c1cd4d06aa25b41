using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Data.Records;

/// <summary>
/// The id of a record, a version 8 UUID (RFC 9562 §5.8) drawn from where the record comes from: the same record has the same id in every
/// import, and a row can name its parent without a look-up.
/// </summary>
public static class RecordId
{
    private const int UuidLength = 16;

    /// <summary>The id of a record.</summary>
    /// <param name="sourceSystem">The system that the record comes from.</param>
    /// <param name="kind">The kind of the record: the name of its table.</param>
    /// <param name="sourceId">Its id in that system.</param>
    public static Guid For(string sourceSystem, string kind, string sourceId)
    {
        var name = Encoding.UTF8.GetBytes($"{sourceSystem}\0{kind}\0{sourceId}");
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..UuidLength], bigEndian: true);
    }
}
