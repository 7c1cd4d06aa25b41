using System.Diagnostics.CodeAnalysis;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Data.Ledger.Shredding;

/// <summary>Whom a destruction is about, and the words that the log keeps of it for ever: they must not tell of the person.</summary>
/// <param name="Pseudonym">The ledger's pseudonym of the person.</param>
/// <param name="Authority">The law or order that demands it.</param>
/// <param name="Reason">Why.</param>
public sealed record ShredOrder(string Pseudonym, string Authority, string Reason)
{
    private const int PseudonymLength = 32;
    private const int MaxWords = 1000;

    /// <summary>Takes what was given, or says what is wrong with it.</summary>
    public static bool TryCreate(
        string pseudonym, string authority, string reason, [NotNullWhen(true)] out ShredOrder? order, [NotNullWhen(false)] out LedgerError? error)
    {
        ArgumentNullException.ThrowIfNull(pseudonym);
        error = pseudonym.Length != PseudonymLength || !pseudonym.All(char.IsAsciiHexDigitLower)
            ? LedgerErrors.NoPseudonym()
            : Find("authority", authority, pseudonym) ?? Find("reason", reason, pseudonym);
        order = error is null ? new ShredOrder(pseudonym, authority, reason) : null;
        return error is null;
    }

    private static LedgerError? Find(string name, string words, string pseudonym) =>
        string.IsNullOrWhiteSpace(words) ? LedgerErrors.ShredWords($"The {name} is empty.")
        : words.Length > MaxWords ? LedgerErrors.ShredWords($"The {name} has {words.Length} characters.")
        : words.Any(char.IsControl) ? LedgerErrors.ShredWords($"The {name} has more than one line.")
        : words.Contains(pseudonym, StringComparison.OrdinalIgnoreCase) ? LedgerErrors.ShredWords($"The {name} holds the pseudonym.")
        : null;
}
