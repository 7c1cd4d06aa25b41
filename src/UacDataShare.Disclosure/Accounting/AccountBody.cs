using System.Buffers;
using System.Text.Json;
using UacDataShare.Disclosure.Answers;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Ledger.Entries;

namespace UacDataShare.Disclosure.Accounting;

/// <summary>The body of a ledger entry: canonical JSON (RFC 8785) of an account.</summary>
public static class AccountBody
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    /// <summary>The body's bytes.</summary>
    public static byte[] Of(AccountOfDisclosure account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, account);
        }

        return CanonicalJson.TryCanonicalize(buffer.WrittenMemory, out var canonical, out var error)
            ? canonical
            : throw new InvalidOperationException($"The account has no canonical form: {error.Message}");
    }

    private static void Write(Utf8JsonWriter json, AccountOfDisclosure account)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, Version);
        json.WriteString("decision"u8, account.DecisionId);
        json.WriteString("instant"u8, LedgerInstant.Text(account.Input.Instant));
        WriteRecipient(json, account.Recipient);
        json.WriteString("purpose"u8, account.Input.Plan.Purpose.ContractName());
        json.WriteString("case"u8, account.Input.Plan.CaseNumber);
        AnswerWriter.WriteTexts(json, "conditions"u8, account.Conditions);
        json.WriteString("agreement"u8, account.Input.Agreement?.Id);
        json.WriteBoolean("justified"u8, !string.IsNullOrWhiteSpace(account.Input.Plan.Justification));
        AnswerWriter.WriteTexts(json, "authorities"u8, Authorities(account));
        json.WriteString("policyRevision"u8, account.PolicyRevision);
        json.WriteString("authoritiesRevision"u8, account.AuthoritiesRevision);
        json.WriteString("operation"u8, account.OperationHash);
        json.WriteString("question"u8, account.QuestionHash);
        json.WriteBoolean("adHoc"u8, account.AdHoc);
        AnswerWriter.WriteTexts(json, "uses"u8, Uses(account));
        AnswerWriter.WriteTexts(json, "denied"u8, Denied(account.Vector));
        AnswerWriter.WriteTexts(json, "obligations"u8, account.Vector.Obligations);
        json.WriteNumber("rows"u8, account.RowCount);
        WriteSubjects(json, account.Subjects);
        json.WriteEndObject();
    }

    private static void WriteRecipient(Utf8JsonWriter json, RecipientIdentity recipient)
    {
        json.WriteStartObject("recipient"u8);
        json.WriteString("class"u8, recipient.Class.ContractName());
        json.WriteString("agency"u8, recipient.Agency);
        json.WriteString("client"u8, recipient.Client);
        json.WriteString("user"u8, recipient.User);
        json.WriteEndObject();
    }

    // Subjects of one operation mostly have the same fields: each set stands once, and a subject names its number.
    private static void WriteSubjects(Utf8JsonWriter json, IReadOnlyList<SubjectAccount> subjects)
    {
        var sets = subjects.Select(FieldSet).Distinct(StringComparer.Ordinal).ToList();
        json.WriteStartArray("fieldSets"u8);
        foreach (var set in sets)
        {
            var subject = subjects.First(one => FieldSet(one) == set);
            json.WriteStartObject();
            AnswerWriter.WriteTexts(json, "released"u8, subject.Released);
            AnswerWriter.WriteTexts(json, "masked"u8, subject.Masked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("subjects"u8);
        foreach (var subject in subjects)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, subject.Kind);
            json.WriteString("pseudonym"u8, subject.Pseudonym);
            json.WriteNumber("fields"u8, sets.IndexOf(FieldSet(subject)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string FieldSet(SubjectAccount subject) =>
        $"{string.Join(' ', subject.Released)}|{string.Join(' ', subject.Masked)}";

    internal static IReadOnlyList<string> Authorities(AccountOfDisclosure account) =>
        [.. account.Released.SelectMany(verdict => verdict.Authorities).Distinct().Order(StringComparer.Ordinal)];

    // What rows were chosen, sorted, counted and paged by: no output, but a use all the same.
    private static List<string> Uses(AccountOfDisclosure account) =>
        [.. account.Released.Where(verdict => verdict.Touched.Use != FieldUse.Output).Select(verdict => $"{verdict.Touched.Coordinate}:{verdict.Touched.Use.PolicyName()}")];

    private static List<string> Denied(DecisionVector vector) =>
        [.. vector.Verdicts.Where(verdict => !verdict.IsReleased).Select(verdict => $"{verdict.Touched.Coordinate}:{verdict.Touched.Use.PolicyName()}")];
}
