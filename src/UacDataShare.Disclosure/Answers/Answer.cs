using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Answers;

/// <summary>All that an answer is written from, before it is recorded.</summary>
/// <param name="DecisionId">The decision id.</param>
/// <param name="Release">What was asked and what may leave.</param>
/// <param name="Pages">The rows of each query that was read; a query that is absent is answered with null.</param>
/// <param name="Ids">The recipient's ids.</param>
/// <param name="Cursors">The recipient's cursors.</param>
public sealed record Answer(
    Guid DecisionId,
    ReleasePlan Release,
    IReadOnlyDictionary<SubjectQuery, FetchedPage> Pages,
    OpaqueId Ids,
    CursorSeal Cursors);
