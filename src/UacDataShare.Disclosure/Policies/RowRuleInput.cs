using System.Globalization;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Purposes;
using UacDataShare.Disclosure.Recipients;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>The <c>input</c> of a row rule: who asks, for what, on which day, and the facts about a person. No case, no field, no time of day.</summary>
internal static class RowRuleInput
{
    public static RegoValue Of(DecisionInput input, IReadOnlyList<string> facts, int combination) => Object(
    [
        ("recipient", Object(
        [
            ("class", RegoValue.From(input.Recipient.Class.ContractName())),
            ("agency", RegoValue.From(input.Recipient.Agency)),
            ("client", RegoValue.From(input.Recipient.Client)),
        ])),
        ("purpose", RegoValue.From(input.Plan.Purpose.ContractName())),
        ("day", RegoValue.From(input.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("instant", RegoValue.From(input.Day.ToString("yyyy-MM-dd'T00:00:00.000000Z'", CultureInfo.InvariantCulture))),
        ("subject", Object([.. facts.Select((fact, i) => (RegoValue.From(fact), RegoValue.From((combination & (1 << i)) != 0)))])),
    ]);

    private static RegoValue Object(params ReadOnlySpan<(RegoValue Key, RegoValue Value)> members) => RegoObject.Create(members);
}
