using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Answers;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;

namespace UacDataShare.Disclosure.Tests;

/// <summary>One operation through all stages, with a fixed decision id and instant: what each stage made of it, as text.</summary>
internal sealed partial class GoldenRun
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Guid DecisionId = new("01900000-0000-7000-8000-000000000001");

    private GoldenRun(RecipientIdentity recipient, DisclosurePlan plan, Decision decision, ReleasePlan release, CompiledStatement? statement) =>
        (Recipient, Plan, Decision, Release, Statement) = (recipient, plan, decision, release, statement);

    private RecipientIdentity Recipient { get; }

    private DisclosurePlan Plan { get; }

    private Decision Decision { get; }

    private ReleasePlan Release { get; }

    private CompiledStatement? Statement { get; }

    private IReadOnlyDictionary<SubjectQuery, FetchedPage> Pages { get; set; } = new Dictionary<SubjectQuery, FetchedPage>();

    public static async Task<GoldenRun> OfAsync(string operation, RecipientIdentity recipient, GoldenRecords records)
    {
        var plan = Operations.Plan(operation, recipient);
        var decision = await SamplePolicies.Revision.Decisions.DecideAsync(Operations.Input(plan, recipient), CancellationToken.None);
        var release = ReleasePlan.Create(plan, decision.Vector);
        var statement = release.ReadsNothing ? null : StatementCompiler.Compile(release, decision, Operations.Keys(recipient).Pseudonym);
        var run = new GoldenRun(recipient, plan, decision, release, statement);
        if (statement is not null)
        {
            run.Pages = await records.ReadAsync(recipient, release, statement);
        }

        return run;
    }

    /// <summary>The decisions, one a line.</summary>
    public string DecisionText()
    {
        var text = new StringBuilder();
        foreach (var verdict in Decision.Vector.Verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Effect,-5} {verdict.Touched.Coordinate} {verdict.Touched.Use.PolicyName()}");
            text.Append(verdict.Mask == Mask.None ? "" : $" {verdict.Mask.PolicyName()}");
            text.Append(CultureInfo.InvariantCulture, $" [{string.Join(' ', verdict.Authorities)}] {verdict.Reason}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"obligations: {string.Join(", ", Decision.Vector.Obligations)}\n").ToString();
    }

    /// <summary>The statement.</summary>
    public string SqlText() => Statement?.Text ?? "none: nothing may be read";

    /// <summary>The answer. A cursor is sealed with a new number each time.</summary>
    public string AnswerText() => Cursors().Replace(Json(WriteAnswer), "$1\"(cursor)\"");

    /// <summary>The last cursor of the answer.</summary>
    public string Cursor() => Cursors().Matches(Json(WriteAnswer))[^1].Groups[2].Value;

    /// <summary>What the ledger's entry tells, and what auditors find it by.</summary>
    /// <param name="operation">The text that the hash of the operation is of: without the cursor, which is new each time.</param>
    public string EntryText(string operation)
    {
        var record = AccountRecord.Of(Account(operation), dryRun: false);
        return $"kind: {record.Kind}\nfound by: {record.Keys.SubjectTags.Length} subjects, {string.Join(' ', record.Keys.Coordinates)}\n{string.Join('\n', record.Sections.Select(Section))}";
    }

    private static string Section(ReadOnlyMemory<byte> text)
    {
        using var section = JsonDocument.Parse(text);
        return Json(section.WriteTo);
    }

    private void WriteAnswer(Utf8JsonWriter json)
    {
        using var ids = new OpaqueId(Operations.Keys(Recipient));
        json.WriteStartObject();
        var answer = new Answer(DecisionId, Release, Pages, ids, new CursorSeal(Operations.Keys(Recipient)));
        AnswerWriter.WriteDataAndErrors(json, answer, AnswerErrors.Of(Plan, Decision.Vector));
        AnswerWriter.WriteExtensions(json, DecisionId, Decision.Vector, new Recorded(7, $"/ledger/receipts/{DecisionId}", "(policy)", "(authorities)"), dryRun: false);
        json.WriteEndObject();
    }

    private AccountOfDisclosure Account(string operation)
    {
        var (subjects, rows) = SubjectAccounts.Of(Release, Pages, Operations.Pseudonyms);
        var released = Release.ReleasedVerdicts;
        return new AccountOfDisclosure
        {
            DecisionId = DecisionId,
            Input = Operations.Input(Plan, Recipient),
            Vector = Release.Vector,
            Released = released,
            Conditions = SamplePolicies.Revision.Authorities.ConditionsOf(released),
            PolicyRevision = "(policy)",
            AuthoritiesRevision = "(authorities)",
            OperationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operation))),
            QuestionHash = "(keyed hash of the question)",
            Subjects = subjects,
            RowCount = rows,
            AdHoc = true,
        };
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    [GeneratedRegex("(\"(?:endCursor|cursor)\": )\"([^\"]+)\"")]
    private static partial Regex Cursors();
}
