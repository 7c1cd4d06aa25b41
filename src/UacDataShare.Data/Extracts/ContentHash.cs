using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UacDataShare.Data.Extracts;

/// <summary>SHA-256 over the values of a row, the same whether they came from CSV, from NDJSON or from the generator.</summary>
internal static class ContentHash
{
    public static byte[] Of(ExtractRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, row.Kind.Name);
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i] is { } value)
            {
                // Named, so that a column that is added later, and empty, changes no hash.
                Append(hash, row.Kind.Columns[i].Name);
                Append(hash, Text(value));
            }
        }

        return hash.GetHashAndReset();
    }

    /// <summary>A value as an extract writes it.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A row holds no {value.GetType().Name}.", nameof(value)),
    };

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
