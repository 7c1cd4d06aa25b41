using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Ledger.Tiles;

/// <summary>Names one tile, or one bundle of entries.</summary>
/// <param name="Level">The level of the tile: 0 holds leaf hashes; <see cref="EntriesLevel"/> names a bundle of entries.</param>
/// <param name="Index">The position of the tile in its level, from 0.</param>
/// <param name="Width">The number of hashes or entries, 1 to 256; below 256 the tile is partial.</param>
public readonly record struct TileCoordinate(int Level, long Index, int Width = TileLayout.FullWidth)
{
    /// <summary>The level that stands for bundles of entries.</summary>
    public const int EntriesLevel = -1;

    private const string Prefix = "tile/";
    private const string EntriesName = "entries";

    /// <summary>Whether this names a bundle of entries rather than hashes.</summary>
    public bool IsEntries => Level == EntriesLevel;

    /// <summary>Whether the tile holds all its 256 hashes and so never changes.</summary>
    public bool IsFull => Width == TileLayout.FullWidth;

    /// <summary>The first leaf that the tile covers.</summary>
    public long FirstLeaf => TileLayout.FirstLeaf(Math.Max(Level, 0), Index);

    /// <summary>Reads a path such as <c>tile/0/x001/234</c> or <c>tile/entries/000.p/17</c>, in its one canonical spelling.</summary>
    public static bool TryParse(string path, out TileCoordinate tile, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(path);
        tile = default;
        error = TryRead(path, out var read) && read.ToPath() == path ? null : LedgerErrors.TilePath("The path names no tile.");
        if (error is null)
        {
            tile = read;
        }

        return error is null;
    }

    /// <summary>The path below the log's prefix, as c2sp.org/tlog-tiles spells it.</summary>
    public string ToPath()
    {
        var path = new StringBuilder(Prefix);
        path.Append(IsEntries ? EntriesName : Level.ToString(CultureInfo.InvariantCulture)).Append('/');
        AppendIndex(path, Index);
        return IsFull ? path.ToString() : path.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => ToPath();

    private static void AppendIndex(StringBuilder path, long index)
    {
        if (index >= 1000)
        {
            AppendLeadingGroups(path, index / 1000);
        }

        path.Append(CultureInfo.InvariantCulture, $"{index % 1000:000}");
    }

    private static void AppendLeadingGroups(StringBuilder path, long index)
    {
        if (index >= 1000)
        {
            AppendLeadingGroups(path, index / 1000);
        }

        path.Append(CultureInfo.InvariantCulture, $"x{index % 1000:000}/");
    }

    private static bool TryRead(string path, out TileCoordinate tile)
    {
        tile = default;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = path[Prefix.Length..].Split('/');
        if (!TryReadLevel(parts[0], out var level) || !TryReadWidth(ref parts, out var width) || !TryReadIndex(parts.AsSpan(1), out var index))
        {
            return false;
        }

        tile = new TileCoordinate(level, index, width);
        return true;
    }

    private static bool TryReadLevel(string text, out int level)
    {
        level = EntriesLevel;
        return text == EntriesName
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level <= TileLayout.MaxLevel);
    }

    private static bool TryReadWidth(ref string[] parts, out int width)
    {
        width = TileLayout.FullWidth;
        if (parts.Length < 3 || !parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            return true;
        }

        var read = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) && width is > 0 and < TileLayout.FullWidth;
        parts = [.. parts[..^2], parts[^2][..^2]];
        return read;
    }

    private static bool TryReadIndex(ReadOnlySpan<string> groups, out long index)
    {
        index = 0;
        // Six groups of three digits hold 10^18 tiles, more than a tree of 2^63 leaves has.
        if (groups.Length is 0 or > 6)
        {
            return false;
        }

        foreach (var group in groups)
        {
            var digits = group.StartsWith('x') ? group[1..] : group;
            if (digits.Length != 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            index = (index * 1000) + value;
        }

        return true;
    }
}
