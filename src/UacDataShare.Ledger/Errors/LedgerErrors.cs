using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace UacDataShare.Ledger.Errors;

/// <summary>The catalogue of the ledger's errors: one factory for each.</summary>
public static partial class LedgerErrors
{
    /// <summary>Every kind of error that the ledger can give, in the order of their codes.</summary>
    public static ImmutableArray<LedgerErrorKind> All
    {
        get
        {
            // The kinds are defined by the initialisers of this class, which reading another class's list does not start.
            RuntimeHelpers.RunClassConstructor(typeof(LedgerErrors).TypeHandle);
            return [.. Kinds.Defined.OrderBy(kind => kind.Code, StringComparer.Ordinal)];
        }
    }

    private static LedgerErrorKind Define(string code, string title, string remedy)
    {
        var kind = new LedgerErrorKind(code, title, remedy);
        Kinds.Defined.Add(kind);
        return kind;
    }

    private static LedgerError Because(LedgerErrorKind kind, string what) => new(kind.Code, $"{what} {kind.Remedy}");

    // A class of its own, so that the list exists before the first field of any part of this one is set.
    private static class Kinds
    {
        public static readonly List<LedgerErrorKind> Defined = [];
    }
}
