namespace UacDataShare.Disclosure.Errors;

/// <summary>A kind of error: its stable code, a short title and what to do.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What went wrong, in a few words.</param>
/// <param name="Remedy">What to do.</param>
public sealed record DisclosureErrorKind(string Code, string Title, string Remedy);
