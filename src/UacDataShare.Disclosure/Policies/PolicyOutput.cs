using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Reads what a policy says. Whatever has not the agreed form is no verdict, and so a denial.</summary>
internal static class PolicyOutput
{
    private static readonly Dictionary<string, FieldUse> Uses =
        Enum.GetValues<FieldUse>().ToDictionary(use => use.PolicyName(), StringComparer.Ordinal);

    public static PolicyOpinion Read(RegoValue decision, IReadOnlyDictionary<SubjectKind, RowRule> rowRules)
    {
        var verdicts = new Dictionary<TouchedCoordinate, FieldVerdict>();
        foreach (var (coordinate, uses) in Members(decision, "fields"))
        {
            foreach (var (use, verdict) in Members(uses))
            {
                if (Uses.TryGetValue(use, out var known))
                {
                    var touched = new TouchedCoordinate(coordinate, known);
                    verdicts[touched] = Verdict(touched, verdict);
                }
            }
        }

        return new PolicyOpinion(verdicts, Texts(Member(decision, "obligations")), rowRules);
    }

    private static FieldVerdict Verdict(TouchedCoordinate touched, RegoValue verdict)
    {
        var reason = Text(Member(verdict, "reason"));
        var authorities = Texts(Member(verdict, "authorities"));
        var mask = Mask.None;
        Effect? effect = Text(Member(verdict, "effect")) switch
        {
            "allow" => Effect.Allow,
            "mask" when MaskNames.TryParse(Text(Member(verdict, "mask")), out mask) => Effect.Mask,
            "deny" => Effect.Deny,
            _ => null,
        };

        return effect is { } known && reason is not null
            ? new FieldVerdict { Touched = touched, Effect = known, Mask = mask, Authorities = authorities, Reason = reason }
            : Denials.Malformed(touched);
    }

    private static RegoValue Member(RegoValue value, string name) => value.TryGetObject(out var members) ? members[name] : default;

    private static IEnumerable<(string Key, RegoValue Value)> Members(RegoValue value, string name) => Members(Member(value, name));

    private static IEnumerable<(string Key, RegoValue Value)> Members(RegoValue value)
    {
        if (!value.TryGetObject(out var members))
        {
            yield break;
        }

        foreach (var (key, member) in members)
        {
            if (key.TryGetString(out var name))
            {
                yield return (name, member);
            }
        }
    }

    private static string? Text(RegoValue value) => value.TryGetString(out var text) ? text : null;

    private static List<string> Texts(RegoValue value)
    {
        IEnumerable<RegoValue> items = value.TryGetArray(out var array) ? array : value.TryGetSet(out var set) ? set : [];
        return [.. items.Select(Text).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
