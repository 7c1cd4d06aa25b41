using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using UacDataShare.Ledger.Hashing;

namespace UacDataShare.Data.Ledger.Checking;

/// <summary>Reads values that somebody may have spoilt: what cannot be one is read as something that agrees with nothing.</summary>
internal static class StoredValue
{
    /// <summary>A hash; zeroes where there are not 32 bytes.</summary>
    public static MerkleHash Hash(byte[] bytes) => bytes.Length == MerkleHash.Size ? new MerkleHash(bytes) : default;

    /// <summary>An instant; the earliest of all where it is out of range.</summary>
    public static DateTimeOffset Instant(NpgsqlDataReader reader, int column)
    {
        try
        {
            return reader.GetFieldValue<DateTimeOffset>(column);
        }
        catch (Exception outOfRange) when (outOfRange is ArgumentException or InvalidCastException or OverflowException)
        {
            return DateTimeOffset.MinValue;
        }
    }

    /// <summary>The subjects' keys; null where the columns are not written as an append writes them.</summary>
    public static ImmutableArray<long>? Subjects(long first, string more)
    {
        var keys = ImmutableArray.CreateBuilder<long>();
        if (first != 0)
        {
            keys.Add(first);
        }

        foreach (var text in more.Length == 0 ? [] : more.Split(' '))
        {
            if (!long.TryParse(text, CultureInfo.InvariantCulture, out var key))
            {
                return null;
            }

            keys.Add(key);
        }

        var subjects = keys.DrainToImmutable();
        return SearchRow.MoreSubjects(subjects) == more ? subjects : null;
    }
}
