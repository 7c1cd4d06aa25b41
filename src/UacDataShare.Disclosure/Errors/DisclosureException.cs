namespace UacDataShare.Disclosure.Errors;

/// <summary>A request that is not a disclosure that can be judged. It ends the request; nothing was decided or read.</summary>
public sealed class DisclosureException : Exception
{
    /// <summary>An error of that kind at that place of the document.</summary>
    public DisclosureException(DisclosureErrorKind kind, IReadOnlyList<(int Line, int Column)> locations)
        : base($"{(kind ?? throw new ArgumentNullException(nameof(kind))).Title}. {kind.Remedy}")
    {
        Kind = kind;
        Locations = locations;
    }

    /// <summary>The kind.</summary>
    public DisclosureErrorKind Kind { get; }

    /// <summary>Where in the document; empty where no place is known.</summary>
    public IReadOnlyList<(int Line, int Column)> Locations { get; }
}
