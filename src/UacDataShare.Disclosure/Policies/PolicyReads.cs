using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Rego;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Which parts of the input a compiled policy looks at, read off its rules.</summary>
internal static class PolicyReads
{
    private static readonly (InputParts Part, string Path)[] Parts =
    [
        (InputParts.Agency, "input.recipient.agency"),
        (InputParts.Client, "input.recipient.client"),
        (InputParts.User, "input.recipient.user"),
        (InputParts.Case, "input.case"),
        (InputParts.Justification, "input.justified"),
        (InputParts.Instant, "input.instant"),
    ];

    private static readonly string[] Rules =
        [RegoDisclosurePolicy.DecisionRule, .. Enum.GetValues<SubjectKind>().Select(RowRuleTables.RuleOf)];

    /// <summary>The parts; null where a rule asks for the clock or for chance.</summary>
    public static InputParts? Of(CompiledPolicy policy) => Rules.All(policy.IsRepeatable)
        ? Parts
            .Where(part => Rules.Any(rule => policy.DependsOn(rule, part.Path)))
            .Aggregate(InputParts.None, (parts, part) => parts | part.Part)
        : null;
}
