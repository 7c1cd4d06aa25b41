using System.Text.Json;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Identifiers;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Policies;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.GraphQL.Language;
using UacDataShare.GraphQL.Planning;

namespace UacDataShare.Disclosure.Tests;

/// <summary>Operations of sample recipients, planned and decided under the project's own policies.</summary>
internal static class Operations
{
    public static readonly DateTimeOffset Instant = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public static readonly RecipientIdentity Hsi = new(RecipientClass.Hsi, "ICE", "hsi-lead-desk", null);

    public static readonly RecipientIdentity Ero = new(RecipientClass.Ero, "ICE", "ero-field-ops", null);

    public static readonly RecipientIdentity HhsOig = new(RecipientClass.HhsOig, "HHS", "hhs-oig-audit", null);

    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static SubjectPseudonym Pseudonyms { get; } = new(Secret);

    public static RecipientKeys Keys(RecipientIdentity recipient) => RecipientKeys.Derive(Secret, recipient.Client);

    public static DisclosurePlan Plan(string operation, RecipientIdentity recipient, PolicyRevision? revision = null)
    {
        var used = revision ?? SamplePolicies.Revision;
        Assert.True(GraphQLDocument.Parse(operation).TryGet(out var document, out var error), error?.ToString());
        var planned = OperationPlan.Create(used.Schema, document, null, default(JsonElement));
        Assert.True(planned.Plan is not null, string.Join('\n', planned.Errors));
        using var ids = new OpaqueId(Keys(recipient));
        return new DisclosurePlanner(used.Schema, used.Catalogue).Plan(planned.Plan, ids, new CursorSeal(Keys(recipient)));
    }

    public static DecisionInput Input(DisclosurePlan plan, RecipientIdentity recipient, PolicyRevision? revision = null, DateTimeOffset? at = null)
    {
        var instant = at ?? Instant;
        var agreement = (revision ?? SamplePolicies.Revision).Authorities.AgreementWith(recipient, DateOnly.FromDateTime(instant.UtcDateTime));
        return new DecisionInput(recipient, plan, instant, agreement);
    }

    public static async Task<Decision> DecideAsync(string operation, RecipientIdentity recipient, PolicyRevision? revision = null, DateTimeOffset? at = null)
    {
        var used = revision ?? SamplePolicies.Revision;
        return await used.Decisions.DecideAsync(Input(Plan(operation, recipient, used), recipient, used, at), CancellationToken.None);
    }
}
