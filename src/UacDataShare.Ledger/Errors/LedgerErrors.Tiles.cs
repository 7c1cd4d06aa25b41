using UacDataShare.Ledger.Tiles;

namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private static readonly LedgerErrorKind TilePathKind = Define("LGR0301", "The path names no tile", "Use tile/<level>/<index>[.p/<width>] as c2sp.org/tlog-tiles says.");
    private static readonly LedgerErrorKind TileSizeKind = Define("LGR0302", "The tile has the wrong number of bytes", "Fetch it again; if it stays so, the log is damaged from the first entry of that tile.");
    private static readonly LedgerErrorKind TileDiffersKind = Define("LGR0303", "A tile does not hold the hashes of what it covers", "The tile or the entries were changed: keep both as evidence.");
    private static readonly LedgerErrorKind BundleMalformedKind = Define("LGR0304", "The entry bundle cannot be read", "Fetch it again; if it stays so, the log is damaged from the first entry of that bundle.");
    private static readonly LedgerErrorKind TileMissingKind = Define("LGR0305", "A tile or bundle is missing", "The log must serve every tile of a checkpoint that it signed: tell its owner.");
    private static readonly LedgerErrorKind HeadDiffersKind = Define("LGR0306", "The entries do not lead to the signed root", "The log was changed: keep the checkpoint and the tiles as evidence.");

    internal static LedgerError TilePath(string what) => Because(TilePathKind, what);

    internal static LedgerError TileSize(string path, int expected, int given, long firstIndex) =>
        Because(TileSizeKind, $"{path} has {given} bytes instead of {expected}.") with { Index = firstIndex };

    internal static LedgerError TileDiffers(string path, long firstIndex) =>
        Because(TileDiffersKind, $"{path} differs from what it covers, from entry {firstIndex} on.") with { Index = firstIndex };

    internal static LedgerError BundleMalformed(string path, long firstIndex) =>
        Because(BundleMalformedKind, $"{path} cannot be read from entry {firstIndex} on.") with { Index = firstIndex };

    /// <summary>A tile that a signed head needs is not there.</summary>
    public static LedgerError TileAbsent(TileCoordinate tile) => TileMissing(tile.ToPath(), tile.FirstLeaf);

    internal static LedgerError TileMissing(string path, long firstIndex) =>
        Because(TileMissingKind, $"{path} is missing.") with { Index = firstIndex };

    internal static LedgerError HeadDiffers(long size) => Because(HeadDiffersKind, $"The first {size} entries do not have the signed root.");
}
