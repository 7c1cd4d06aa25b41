using UacDataShare.Disclosure.Errors;

namespace UacDataShare.Disclosure.Answers;

/// <summary>One entry of the answer's <c>errors</c>: a denied selection, told once whatever the number of rows.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Coordinate">What is withheld.</param>
/// <param name="Path">Where, down to the nearest list: no indices.</param>
/// <param name="Locations">Where in the document.</param>
/// <param name="Authorities">The authorities that the denial rests on.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record AnswerError(
    DisclosureErrorKind Kind,
    string Coordinate,
    IReadOnlyList<string> Path,
    IReadOnlyList<(int Line, int Column)> Locations,
    IReadOnlyList<string> Authorities,
    string Reason);
