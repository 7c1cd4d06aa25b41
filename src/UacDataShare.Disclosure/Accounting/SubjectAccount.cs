namespace UacDataShare.Disclosure.Accounting;

/// <summary>What leaves about one person.</summary>
/// <param name="Kind">The kind of person, such as <c>child</c>.</param>
/// <param name="Pseudonym">The ledger's pseudonym of the person.</param>
/// <param name="Released">The coordinates whose value leaves, in order.</param>
/// <param name="Masked">The coordinates of which a masked value leaves, in order.</param>
public sealed record SubjectAccount(string Kind, string Pseudonym, IReadOnlyList<string> Released, IReadOnlyList<string> Masked);
