namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private const string AskAgain = "Ask the log for the proof again, and keep this one as evidence.";

    private static readonly LedgerErrorKind IndexOutsideTreeKind = Define("LGR0101", "The index is not below the size of the tree", AskAgain);
    private static readonly LedgerErrorKind ProofLengthKind = Define("LGR0102", "The proof has too few or too many hashes", AskAgain);
    private static readonly LedgerErrorKind RootMismatchKind = Define("LGR0103", "The proof does not lead to the signed root", "Either the entry, the proof or the tree was changed: keep all three as evidence.");
    private static readonly LedgerErrorKind NotASubtreeKind = Define("LGR0104", "The range of leaves is not a subtree", "Give a start that is a multiple of the length, rounded up to a power of two.");
    private static readonly LedgerErrorKind SizesOutOfOrderKind = Define("LGR0105", "The sizes of the two trees cannot be compared", "The older tree must hold at least one leaf and at most as many as the newer.");
    private static readonly LedgerErrorKind NotConsistentKind = Define("LGR0106", "The newer tree is not a continuation of the older", "The log was rewritten or a proof was changed: keep both heads as evidence and tell the Inspectors General.");

    internal static LedgerError IndexOutsideTree(long index, long size) =>
        Because(IndexOutsideTreeKind, $"Entry {index} is not in a tree of {size}.") with { Index = index };

    internal static LedgerError ProofLength(long index, long size) =>
        Because(ProofLengthKind, $"The number of hashes does not fit entry {index} of {size}.") with { Index = index };

    internal static LedgerError RootMismatch(long index, long size) =>
        Because(RootMismatchKind, $"Entry {index} does not lead to the root of size {size}.") with { Index = index };

    internal static LedgerError NotASubtree(long start, long end) => Because(NotASubtreeKind, $"[{start}, {end}) is not a subtree.");

    internal static LedgerError SizesOutOfOrder(long oldSize, long newSize) =>
        Because(SizesOutOfOrderKind, $"A tree of {oldSize} cannot be compared with one of {newSize}.");

    internal static LedgerError NotConsistent(long start, long end, long size) =>
        Because(NotConsistentKind, $"The tree of {size} does not continue the part [{start}, {end}).");
}
