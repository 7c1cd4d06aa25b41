namespace UacDataShare.Disclosure.Authorities;

/// <summary>A row of the bar list: a coordinate that no policy can release.</summary>
/// <param name="Coordinate">The coordinate.</param>
/// <param name="Except">The recipient classes that it is not barred from.</param>
/// <param name="Authority">The authority that bars it.</param>
/// <param name="Reason">Why, in a sentence for the recipient.</param>
public sealed record BarredField(string Coordinate, IReadOnlyList<string> Except, string Authority, string Reason);
