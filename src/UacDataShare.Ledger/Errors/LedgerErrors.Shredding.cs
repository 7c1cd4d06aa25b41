namespace UacDataShare.Ledger.Errors;

public static partial class LedgerErrors
{
    private static readonly LedgerErrorKind ShredForbiddenKind = Define(
        "LGR0611", "This role may not destroy what the ledger tells", "Nothing was recorded and nothing destroyed. Run it as an administrator of the database.");

    private static readonly LedgerErrorKind ShredStoppedKind = Define(
        "LGR0612", "A destruction is recorded and was stopped before its end", "Run uac ledger shred again with the same words: it goes on where it was stopped.");

    private static readonly LedgerErrorKind ShredWordsKind = Define(
        "LGR0613", "The words of a destruction cannot be recorded", "Give the order and the reason in a line each, 1,000 characters at most, without a word of the person.");

    private static readonly LedgerErrorKind PseudonymKind = Define(
        "LGR0614", "This is no pseudonym of the ledger", "Give the 32 lower-case hexadecimal digits that an accounting names the person by.");

    private static readonly LedgerErrorKind KeyForeignKind = Define(
        "LGR0615", "The master key is probably not this log's", "Name the file that Gateway:Ledger:SealingKeyFile names. If it is that file, the entries were changed: copy the database as evidence.");

    /// <summary>The role may not call the function that destroys.</summary>
    public static LedgerError ShredForbidden() => Because(ShredForbiddenKind, "The role may not call ledger.shred.");

    /// <summary>What is recorded as destroyed is not all destroyed.</summary>
    public static LedgerError ShredStopped(int done, int of, string why) =>
        Because(ShredStoppedKind, $"The log records the destruction, and {done} of {of} sections are destroyed ({why}).");

    /// <summary>The words are absent, too long, or name the person.</summary>
    public static LedgerError ShredWords(string what) => Because(ShredWordsKind, what);

    /// <summary>The text has not the form of a pseudonym. It is not repeated: it may be a name.</summary>
    public static LedgerError NoPseudonym() => Because(PseudonymKind, "The person is not named by a pseudonym.");

    /// <summary>Nothing opens with the key that was given; <paramref name="index"/> is the first entry that does not.</summary>
    public static LedgerError KeyForeign(long index) =>
        Because(KeyForeignKind, $"No entry opens with this master key, from entry {index} on.") with { Index = index };

    /// <summary>Whether another use of the command would have worked: another role, key or word.</summary>
    public static bool IsWrongUse(LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new[] { ShredForbiddenKind, ShredWordsKind, PseudonymKind, KeyForeignKind }.Any(kind => kind.Code == error.Code);
    }
}
