using System.Collections.Immutable;
using System.Text.Json;
using UacDataShare.Disclosure.Answers;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>
/// The sections of a ledger entry, canonical JSON (RFC 8785) of an account: what the person it is about may be shown; the particulars, which
/// only oversight sees; each set of fields that left of somebody; and each person, by the number of a set. A child or an attorney is given the
/// first, the own set and the own section, and can prove them without seeing who else was asked for or in what case.
/// </summary>
public static class AccountBody
{
    /// <summary>The version of the form. Version 1 had all in one section.</summary>
    public const int Version = 2;

    /// <summary>The position of the first set of fields among the sections.</summary>
    public const int FirstFieldSet = 2;

    /// <summary>Gives a record the sections of an account.</summary>
    public static LedgerRecord Fill(LedgerRecord record, AccountOfDisclosure account)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(account);
        var sets = account.Subjects.Select(FieldSet).Distinct(StringComparer.Ordinal).ToList();
        return record with
        {
            Body = CanonicalObject.Of(json => WriteAccount(json, account)),
            Further = [CanonicalObject.Of(json => WriteParticulars(json, account)), .. FieldSets(sets, account)],
            Subjects = [.. account.Subjects.Select(subject => CanonicalObject.Of(json => WriteSubject(json, subject, sets)))],
        };
    }

    internal static IReadOnlyList<string> Authorities(AccountOfDisclosure account) =>
        [.. account.Released.SelectMany(verdict => verdict.Authorities).Distinct().Order(StringComparer.Ordinal)];

    private static void WriteAccount(Utf8JsonWriter json, AccountOfDisclosure account)
    {
        json.WriteNumber("version"u8, Version);
        json.WriteString("decision"u8, account.DecisionId);
        json.WriteString("instant"u8, LedgerInstant.Text(account.Input.Instant));
        json.WriteStartObject("recipient"u8);
        json.WriteString("class"u8, account.Recipient.Class.ContractName());
        json.WriteString("agency"u8, account.Recipient.Agency);
        json.WriteEndObject();
        json.WriteString("purpose"u8, account.Input.Plan.Purpose.ContractName());
        AnswerWriter.WriteTexts(json, "conditions"u8, account.Conditions);
        json.WriteString("agreement"u8, account.Input.Agreement?.Id);
        AnswerWriter.WriteTexts(json, "authorities"u8, Authorities(account));
        json.WriteString("policyRevision"u8, account.PolicyRevision);
        json.WriteString("authoritiesRevision"u8, account.AuthoritiesRevision);
    }

    private static void WriteParticulars(Utf8JsonWriter json, AccountOfDisclosure account)
    {
        json.WriteString("case"u8, account.Input.Plan.CaseNumber);
        json.WriteString("client"u8, account.Recipient.Client);
        json.WriteString("user"u8, account.Recipient.User);
        json.WriteBoolean("justified"u8, !string.IsNullOrWhiteSpace(account.Input.Plan.Justification));
        json.WriteString("operation"u8, account.OperationHash);
        json.WriteString("question"u8, account.QuestionHash);
        json.WriteBoolean("adHoc"u8, account.AdHoc);
        AnswerWriter.WriteTexts(json, "uses"u8, Uses(account));
        AnswerWriter.WriteTexts(json, "denied"u8, Denied(account.Vector));
        AnswerWriter.WriteTexts(json, "obligations"u8, account.Vector.Obligations);
        json.WriteNumber("rows"u8, account.RowCount);
    }

    // Subjects of one operation mostly have the same fields: each set stands once, and a subject names its number.
    private static ImmutableArray<ReadOnlyMemory<byte>> FieldSets(List<string> sets, AccountOfDisclosure account) =>
    [
        .. sets.Select(set => account.Subjects.First(subject => FieldSet(subject) == set)).Select(subject => CanonicalObject.Of(json =>
        {
            AnswerWriter.WriteTexts(json, "released"u8, subject.Released);
            AnswerWriter.WriteTexts(json, "masked"u8, subject.Masked);
        })),
    ];

    private static void WriteSubject(Utf8JsonWriter json, SubjectAccount subject, List<string> sets)
    {
        json.WriteString("kind"u8, subject.Kind);
        json.WriteString("pseudonym"u8, subject.Pseudonym);
        json.WriteNumber("fields"u8, sets.IndexOf(FieldSet(subject)));
    }

    private static string FieldSet(SubjectAccount subject) =>
        $"{string.Join(' ', subject.Released)}|{string.Join(' ', subject.Masked)}";

    // What rows were chosen, sorted, counted and paged by: no output, but a use all the same.
    private static List<string> Uses(AccountOfDisclosure account) =>
        [.. account.Released.Where(verdict => verdict.Touched.Use != FieldUse.Output).Select(verdict => $"{verdict.Touched.Coordinate}:{verdict.Touched.Use.PolicyName()}")];

    private static List<string> Denied(DecisionVector vector) =>
        [.. vector.Verdicts.Where(verdict => !verdict.IsReleased).Select(verdict => $"{verdict.Touched.Coordinate}:{verdict.Touched.Use.PolicyName()}")];
}
