using System.Buffers;
using System.Text.Json;
using Npgsql;
using UacDataShare.Data.Disclosures;
using UacDataShare.Disclosure.Accounting;
using UacDataShare.Disclosure.Answers;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Releasing;
using UacDataShare.Disclosure.Sql;
using UacDataShare.Hosting.ErrorHandling;
using UacDataShare.Ledger.Appending;
using UacDataShare.Ledger.Errors;

namespace UacDataShare.Gateway.GraphQL;

/// <summary>
/// The way of a request: plan, decide, cut down, compile, read, record, answer. One direction; each stage takes what the
/// one before made. The answer is given back only when its entry is durable.
/// </summary>
internal sealed class DisclosurePipeline(
    PolicyRevision revision, DecisionMaker decisions, RecordSources records, LedgerAppender ledger, GatewaySecret secret)
{
    private readonly DisclosurePlanner _planner = new(revision.Schema, revision.Catalogue);

    /// <summary>Answers an operation.</summary>
    /// <exception cref="UacDataShare.Disclosure.Errors.DisclosureException">The operation is not one disclosure.</exception>
    /// <exception cref="UnavailableException">Records or ledger are away: nothing was disclosed.</exception>
    public async Task<DisclosureAnswer> AnswerAsync(DisclosureRequest request, CancellationToken cancellationToken)
    {
        var keys = secret.KeysOf(request.Client.Recipient.Client);
        using var ids = new OpaqueId(keys);
        var cursors = new CursorSeal(keys);

        var plan = _planner.Plan(request.Operation, ids, cursors);
        var input = Input(request, plan);
        var decision = await decisions.DecideAsync(input, cancellationToken);
        var release = ReleasePlan.Create(plan, decision.Vector);
        var pages = await ReadAsync(request, release, decision, keys, cancellationToken);

        var decisionId = Guid.CreateVersion7(request.Instant);
        var body = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        var errors = AnswerErrors.Of(plan, decision.Vector);
        AnswerWriter.WriteDataAndErrors(json, new Answer(decisionId, release, pages, ids, cursors), errors);

        var account = Account(request, input, decisionId, release, pages);
        var recorded = await RecordAsync(account, request.DryRun, cancellationToken);

        AnswerWriter.WriteExtensions(json, decisionId, decision.Vector, recorded, request.DryRun);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return new DisclosureAnswer(body.WrittenMemory, errors.Count > 0, decisionId, account.Released.Count > 0 && !request.DryRun);
    }

    private DecisionInput Input(DisclosureRequest request, DisclosurePlan plan)
    {
        var recipient = request.Client.Recipient;
        var day = DateOnly.FromDateTime(request.Instant.UtcDateTime);
        return new DecisionInput(recipient, plan, request.Instant, revision.Authorities.AgreementWith(recipient, day));
    }

    private async Task<IReadOnlyDictionary<SubjectQuery, FetchedPage>> ReadAsync(
        DisclosureRequest request, ReleasePlan release, Decision decision, RecipientKeys keys, CancellationToken cancellationToken)
    {
        if (release.ReadsNothing || request.DryRun)
        {
            return new Dictionary<SubjectQuery, FetchedPage>();
        }

        var statement = StatementCompiler.Compile(release, decision, keys.Pseudonym);
        try
        {
            return await records.For(request.Client.Recipient.Class).ReadAsync(release, statement, cancellationToken);
        }
        catch (NpgsqlException away)
        {
            throw new UnavailableException(cause: away);
        }
    }

    private AccountOfDisclosure Account(
        DisclosureRequest request,
        DecisionInput input,
        Guid decisionId,
        ReleasePlan release,
        IReadOnlyDictionary<SubjectQuery, FetchedPage> pages)
    {
        var (subjects, rows) = SubjectAccounts.Of(release, pages, secret.Pseudonyms);
        var released = release.ReleasedVerdicts;
        return new AccountOfDisclosure
        {
            DecisionId = decisionId,
            Input = input,
            Vector = release.Vector,
            Released = released,
            Conditions = revision.Authorities.ConditionsOf(released),
            PolicyRevision = revision.PolicyDigest,
            AuthoritiesRevision = revision.AuthoritiesDigest,
            OperationHash = request.OperationHash,
            QuestionHash = secret.QuestionHash(request),
            Subjects = subjects,
            RowCount = rows,
            AdHoc = request.IsAdHoc,
        };
    }

    private async Task<Recorded> RecordAsync(AccountOfDisclosure account, bool dryRun, CancellationToken cancellationToken)
    {
        var result = await ledger.AppendAsync(AccountRecord.Of(account, dryRun), cancellationToken);
        return result switch
        {
            AppendResult.Appended { Entry: var entry } =>
                new Recorded(entry.Index, $"/ledger/receipts/{account.DecisionId}", account.PolicyRevision, account.AuthoritiesRevision),
            AppendResult.Unavailable { Error: var closed } when LedgerErrors.IsUnwitnessed(closed) =>
                throw new UnavailableException(error: HostErrors.Unwitnessed),
            _ => throw new UnavailableException(),
        };
    }
}
