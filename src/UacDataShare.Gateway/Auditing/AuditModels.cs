using System.Text.Json;
using System.Text.Json.Serialization;

namespace UacDataShare.Gateway.Auditing;

/// <summary>An entry as an auditor sees it.</summary>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="DecisionId">The decision or event that it records.</param>
/// <param name="Instant">When that was.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="RecipientClass">The class of who asked.</param>
/// <param name="Client">The client that asked.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="IsShredded">True where the content was destroyed; its place in the log stays.</param>
/// <param name="Body">What was recorded: names, counts, hashes and pseudonyms; null where shredded, and where it no longer opens to what the log commits to.</param>
internal sealed record AuditEntry(
    long Index,
    Guid DecisionId,
    DateTimeOffset Instant,
    string Kind,
    string? RecipientClass,
    string? Client,
    string? Purpose,
    bool IsShredded,
    JsonElement? Body)
{
    /// <summary>Of a disclosure: sent, aborted, failed, pending or unknown; left out where it was not asked for, and of anything else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outcome { get; init; }
}

/// <summary>A page of entries, the newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">The cursor of the page after; null at the end.</param>
/// <param name="AsOf">When this was answered.</param>
/// <param name="Size">How many entries the published head covers.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next, DateTimeOffset AsOf, long Size);

/// <summary>One entry with its proof.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="File">What <c>uac ledger verify --entry</c> takes: each section with its salt, or its commitment where it was destroyed; null where all was.</param>
/// <param name="Proof">The receipt (c2sp.org/tlog-proof).</param>
internal sealed record AuditProof(AuditEntry Entry, JsonElement? File, string Proof);

/// <summary>The accounting of disclosures of one person (5 U.S.C. 552a(c)).</summary>
/// <param name="Subject">The ledger's pseudonym of the person.</param>
/// <param name="View"><c>oversight</c>, or <c>subject</c>: what the person or an attorney may be given.</param>
/// <param name="AsOf">When this was answered.</param>
/// <param name="Method">How it was made.</param>
/// <param name="Disclosures">The disclosures, the newest first.</param>
/// <param name="Shredded">In the view of oversight, how many disclosures the index leads to whose content was destroyed: they are no more among the others.</param>
/// <param name="IsNamed">
/// In the view of oversight, whether any decision in the log names this person, denials and dry runs among them: false where the id leads to
/// nobody whom the log knows. Null in the view of the subject, where it could tell of what is hidden.
/// </param>
internal sealed record AccountingReport(
    string Subject, string View, DateTimeOffset AsOf, string Method, IReadOnlyList<AccountedDisclosure> Disclosures, int? Shredded, bool? IsNamed);

/// <summary>One disclosure of an accounting.</summary>
/// <param name="Date">When.</param>
/// <param name="Nature">What was disclosed, in words.</param>
/// <param name="Purpose">Why.</param>
/// <param name="RecipientName">To whom.</param>
/// <param name="RecipientAddress">The recipient's address; null where the privacy officer keeps it with the client's registration.</param>
/// <param name="RecipientClass">The recipient's class.</param>
/// <param name="Agency">The recipient's agency.</param>
/// <param name="Case">The recipient's case; only in the view of oversight.</param>
/// <param name="Conditions">The conditions of 552a(b).</param>
/// <param name="Authorities">The authorities.</param>
/// <param name="Released">The fields whose value was disclosed.</param>
/// <param name="Masked">The fields of which a masked value was disclosed.</param>
/// <param name="HiddenUntil">In the view of oversight, until when it is kept from the person under 552a(c)(3).</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="File">
/// What <c>uac ledger verify --entry</c> takes with the proof. In the view of the subject only the sections are open that tell of this person
/// and of the recipient; null where the entry was recorded in one section, which tells of others too.
/// </param>
/// <param name="Proof">The receipt (c2sp.org/tlog-proof).</param>
internal sealed record AccountedDisclosure(
    DateTimeOffset Date,
    string Nature,
    string Purpose,
    string RecipientName,
    string? RecipientAddress,
    string RecipientClass,
    string? Agency,
    string? Case,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Authorities,
    IReadOnlyList<string> Released,
    IReadOnlyList<string> Masked,
    DateTimeOffset? HiddenUntil,
    Guid DecisionId,
    JsonElement? File,
    string Proof);

/// <summary>Every JSON shape of the auditors' addresses, compiled ahead.</summary>
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AuditProof))]
[JsonSerializable(typeof(AccountingReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
internal sealed partial class AuditJson : JsonSerializerContext;
