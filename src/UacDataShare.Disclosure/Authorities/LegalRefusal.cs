namespace UacDataShare.Disclosure.Authorities;

/// <summary>Why the law keeps a field back.</summary>
/// <param name="Reason">A sentence for the recipient.</param>
/// <param name="Authorities">The authorities that keep it back, in order.</param>
public sealed record LegalRefusal(string Reason, IReadOnlyList<string> Authorities);
