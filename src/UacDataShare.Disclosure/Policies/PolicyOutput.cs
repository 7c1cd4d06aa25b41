using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Rego.Values;

namespace UacDataShare.Disclosure.Policies;

/// <summary>Reads what a policy says. Whatever has not the agreed form is no verdict, and so a denial.</summary>
internal static class PolicyOutput
{
    public static PolicyOpinion Read(
        RegoValue decision, IReadOnlyList<TouchedCoordinate> asked, IReadOnlyDictionary<SubjectKind, RowRule> rowRules)
    {
        var fields = Member(decision, "fields");
        var verdicts = new Dictionary<TouchedCoordinate, FieldVerdict>(asked.Count);
        foreach (var touched in asked)
        {
            var verdict = Member(Member(fields, touched.Coordinate), touched.Use.PolicyName());
            if (verdict.IsDefined)
            {
                verdicts[touched] = Verdict(touched, verdict);
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

    private static string? Text(RegoValue value) => value.TryGetString(out var text) ? text : null;

    private static string[] Texts(RegoValue value)
    {
        if (value.TryGetSet(out var set))
        {
            var members = new List<string>(set.Count);
            foreach (var item in set)
            {
                Add(members, item);
            }

            return Ordered(members);
        }

        var texts = new List<string>();
        foreach (var item in value.TryGetArray(out var array) ? array.Items : [])
        {
            Add(texts, item);
        }

        return Ordered(texts);
    }

    private static void Add(List<string> texts, RegoValue item)
    {
        if (item.TryGetString(out var text))
        {
            texts.Add(text);
        }
    }

    private static string[] Ordered(List<string> texts)
    {
        texts.Sort(StringComparer.Ordinal);
        return [.. texts];
    }
}
