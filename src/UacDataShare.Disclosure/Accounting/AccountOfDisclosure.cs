using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Recipients;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>
/// What is recorded of one decision (5 U.S.C. 552a(c)): who, when, why, under what law, and which fields of whom. Names
/// of fields, counts, pseudonyms and hashes; no value of a record.
/// </summary>
public sealed record AccountOfDisclosure
{
    /// <summary>The decision id.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>What it was asked under.</summary>
    public required DecisionInput Input { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionVector Vector { get; init; }

    /// <summary>The verdicts by which something leaves; empty for a denial.</summary>
    public required IReadOnlyList<FieldVerdict> Released { get; init; }

    /// <summary>The conditions of 5 U.S.C. 552a(b) that the releases rest on, in order.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>The policy's digest.</summary>
    public required string PolicyRevision { get; init; }

    /// <summary>The digest of authorities, bar list and agreements.</summary>
    public required string AuthoritiesRevision { get; init; }

    /// <summary>SHA-256 of the document, in hexadecimal digits.</summary>
    public required string OperationHash { get; init; }

    /// <summary>
    /// A keyed hash of document, operation name and variables, in hexadecimal digits: whoever holds the question can show
    /// that it was this one, and nobody can guess it.
    /// </summary>
    public required string QuestionHash { get; init; }

    /// <summary>Whose rows were read, and what of them leaves.</summary>
    public required IReadOnlyList<SubjectAccount> Subjects { get; init; }

    /// <summary>How many rows leave, of all tables.</summary>
    public required int RowCount { get; init; }

    /// <summary>True when the client brought the operation itself; false for one that was registered for it.</summary>
    public bool AdHoc { get; init; }

    /// <summary>Who asked.</summary>
    public RecipientIdentity Recipient => Input.Recipient;
}
